package io.myowire.notification.channel.webhook;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands between a connection's decoder and its client. Takes informational answers out, of which
 * the client knows two and mistakes others for the last; after a few of them, or with what is no
 * HTTP, the connection ends at once and reads nothing more.
 */
final class AnswerFilter extends ChannelInboundHandlerAdapter {
    private static final int MOST_INFORMATIONAL = 8;

    private int informational;
    private boolean inInformational;
    private boolean over;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        String refusal = over ? null : refusal(message);
        if (refusal != null) {
            end(context, refusal);
        }
        if (over || inInformational) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Why nothing more is wanted of the connection, null if all is well. */
    private String refusal(Object message) {
        if (!(message instanceof HttpObject object)) {
            return "the answer is not HTTP";
        }
        if (object.decoderResult().isFailure()) {
            return "the answer is not HTTP: " + object.decoderResult().cause().getMessage();
        }
        if (!(object instanceof HttpResponse response)) {
            return null;
        }
        if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            return "the receiver switched to another protocol, unasked";
        }
        inInformational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (inInformational && ++informational > MOST_INFORMATIONAL) {
            return "more than %d informational answers".formatted(MOST_INFORMATIONAL);
        }
        return null;
    }

    private void end(ChannelHandlerContext context, String reason) {
        over = true;
        context.channel().config().setAutoRead(false);
        // The client's own handler closes a connection that failed, once it has told the exchange.
        context.fireExceptionCaught(new UnusableAnswerException(reason));
    }

    /** The reason may quote the other side: it is for the attempt, never for the log. */
    static final class UnusableAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableAnswerException(String reason) {
            super(reason, null, false, false);
        }
    }
}
