package io.myowire.local.gateway;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/** Asks the upstream for one document of its own, whatever the path at the gateway. */
final class FixedUri implements ProxyInterceptor {

    private final String uri;

    FixedUri(String uri) {
        this.uri = uri;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        context.request().setURI(uri);
        return context.sendRequest();
    }
}
