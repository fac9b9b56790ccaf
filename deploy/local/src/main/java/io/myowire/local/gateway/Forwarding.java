package io.myowire.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Tells the upstream who asked, over which scheme and under which host, so its links are right. */
final class Forwarding implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest client = request.proxiedRequest();
        request.putHeader("X-Forwarded-Proto", client.scheme());
        request.putHeader("X-Forwarded-For", client.remoteAddress().hostAddress());
        if (client.authority() != null) {
            request.setAuthority(client.authority());
            request.putHeader("X-Forwarded-Host", client.authority().toString());
        }
        return context.sendRequest();
    }
}
