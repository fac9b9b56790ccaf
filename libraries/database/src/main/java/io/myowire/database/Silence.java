package io.myowire.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.logging.Log;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that was asked something and says nothing for longer than any statement may
 * take, so that it is lent to nobody any more. The client's own close only says goodbye and then
 * waits for the server, which may never hear it; this one stands nearer to the network and closes.
 */
final class Silence extends IdleStateHandler {
    private static final long LOOK_SECONDS = 2;

    /** As the client calls its own part of the pipeline. */
    private static final String CODEC = "codec";

    private final Duration longest;

    private boolean asked;
    private long askedAt;

    private Silence(Duration longest) {
        super(LOOK_SECONDS, 0, 0, TimeUnit.SECONDS);
        this.longest = longest;
    }

    /** Watches a connection that a pool has just made, for as long as it lives, and hands it over. */
    static void watch(SqlConnection connection, Duration longest) {
        Connection inner = ((SqlConnectionInternal) connection).unwrap();
        while (inner.unwrap() != inner) {
            inner = inner.unwrap();
        }
        if (inner instanceof SocketConnectionBase socket) {
            ChannelPipeline pipeline = socket.socket().channelHandlerContext().pipeline();
            pipeline.addBefore(CODEC, "silence", new Silence(longest));
        }
        connection.close();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!asked) {
            asked = true;
            askedAt = System.nanoTime();
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        asked = false;
        super.channelRead(context, message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it to be closed
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (asked && System.nanoTime() - askedAt > longest.toNanos()) {
            Log.warnf("the database said nothing for %d s: the connection is closed", longest.toSeconds());
            context.close();
        }
    }
}
