package dev.forklab.lab.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.List;

/**
 * What the connections of one event loop are made with.
 *
 * @param pacer the event loop's own
 * @param bootstrap knows the address
 * @param sources where connections come from, in turn; the kernel chooses when there is one
 * @param request the whole request; shared, unreleasable bytes
 */
record Sockets(EventLoop eventLoop, Pacer pacer, Bootstrap bootstrap, List<InetAddress> sources, ByteBuf request) {
    /** Begins to connect; {@code slot} decides where from. */
    ChannelFuture connect(ChannelHandler handler, int slot) {
        Bootstrap one = bootstrap.clone().handler(handler);
        if (sources.size() > 1) {
            one.localAddress(sources.get(slot % sources.size()), 0);
        }
        return one.connect();
    }
}
