package io.myowire.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Spans of one trace over several services: what happens because of an event, or of a row, belongs
 * to the trace that it names. With tracing switched off a span costs an object and records nothing.
 */
@ApplicationScoped
public class Traces {
    /** Of OpenTelemetry's conventions for messaging. */
    public static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");

    public static final AttributeKey<String> EVENT = AttributeKey.stringKey("cloudevents.event_id");
    public static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("cloudevents.event_subject");

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapSetter<String[]> INTO = (carrier, key, value) -> {
        if (key.equals("traceparent")) {
            carrier[0] = value;
        }
    };
    private static final TextMapGetter<String> FROM = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of("traceparent");
        }

        @Override
        public String get(String carrier, String key) {
            return key.equals("traceparent") ? carrier : null;
        }
    };

    private final Tracer tracer;

    public Traces(OpenTelemetry openTelemetry) {
        tracer = openTelemetry.getTracer("io.myowire");
    }

    /** The current span as a W3C traceparent; null if there is none. */
    public String current() {
        return traceparent(Span.current());
    }

    /** A span as a W3C traceparent; null if it is none that could be referred to. */
    public static String traceparent(Span span) {
        String[] traceparent = new String[1];
        W3C.inject(Context.root().with(span), traceparent, INTO);
        return traceparent[0];
    }

    /**
     * Does {@code work} in a span of its own, which is the current one for it, and which its
     * failure marks as failed.
     *
     * @param traceparent the span that caused it; null for the current one, "" for none
     */
    public <T> Uni<T> span(
            String name, SpanKind kind, String traceparent, Attributes attributes, Function<Span, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context cause = cause(traceparent);
            Span span = tracer.spanBuilder(name)
                    .setSpanKind(kind)
                    .setParent(cause)
                    .setAllAttributes(attributes)
                    .startSpan();
            return within(span, cause.with(span), work);
        });
    }

    /** What a row or a record names counts, and not what happens to be under way beside it. */
    private static Context cause(String traceparent) {
        return traceparent == null ? Context.current() : W3C.extract(Context.root(), traceparent, FROM);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed when the work is done, which is later
    private static <T> Uni<T> within(Span span, Context context, Function<Span, Uni<T>> work) {
        var scope = context.makeCurrent();
        return Uni.createFrom()
                .deferred(() -> work.apply(span))
                .onFailure()
                .invoke(failure -> span.recordException(failure).setStatus(StatusCode.ERROR))
                .onTermination()
                .invoke(() -> {
                    scope.close();
                    span.end();
                });
    }
}
