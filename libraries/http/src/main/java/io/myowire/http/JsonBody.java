package io.myowire.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;

/** Lets only JSON through that is what it says, whoever reads it and into whatever. */
@Provider
@ApplicationScoped
@Priority(Priorities.USER + 100) // behind the limit of its size
public class JsonBody implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        MediaType type = body.getMediaType();
        if (type != null
                && BodyType.isJson(
                        type.getType().toLowerCase(Locale.ROOT),
                        type.getSubtype().toLowerCase(Locale.ROOT))) {
            byte[] bytes = body.getInputStream().readAllBytes();
            JsonText.check(bytes);
            body.setInputStream(new ByteArrayInputStream(bytes));
        }
        return body.proceed();
    }
}
