package io.myowire.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/**
 * Lets the upstream see one host name only: the sign-in server derives its issuer from it, and who
 * came as 127.0.0.1 must not get a token that no service accepts.
 */
final class FixedHost implements ProxyInterceptor {

    private final String host;

    FixedHost(String host) {
        this.host = host;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        int port = context.request().proxiedRequest().localAddress().port();
        context.request().setAuthority(HostAndPort.create(host, port));
        return context.sendRequest();
    }
}
