package io.myowire.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/** Turns an upstream that is down, silent or broken off into a problem with Retry-After. */
final class Availability implements ProxyInterceptor {

    private final String upstream;

    Availability(String upstream) {
        this.upstream = upstream;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return context.sendRequest().recover(failure -> Future.succeededFuture(problem(context, failure)));
    }

    private ProxyResponse problem(ProxyContext context, Throwable failure) {
        ProblemReply problem = failure instanceof HttpClosedException
                ? ProblemReply.cutOff(upstream)
                : ProblemReply.unavailable(upstream);
        ProxyResponse response = context.request().release().response();
        response.setStatusCode(problem.status());
        response.putHeader("Content-Type", ProblemReply.MEDIA_TYPE);
        response.putHeader("Retry-After", ProblemReply.RETRY_AFTER);
        return response.setBody(
                Body.body(Buffer.buffer(problem.json(context.request().proxiedRequest()))));
    }
}
