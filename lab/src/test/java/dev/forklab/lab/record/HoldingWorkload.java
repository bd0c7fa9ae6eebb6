package dev.forklab.lab.record;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds what its arguments say: megabytes of arrays, of a direct buffer, of a file that it maps, and that file. */
final class HoldingWorkload {
    private static final int MEGABYTE = 1 << 20;

    private HoldingWorkload() {}

    public static void main(String[] args) throws IOException {
        byte[][] arrays = new byte[Integer.parseInt(args[0])][MEGABYTE];
        ByteBuffer direct = ByteBuffer.allocateDirect(Integer.parseInt(args[1]) * MEGABYTE);
        try (FileChannel file = FileChannel.open(
                Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer mapped =
                    file.map(FileChannel.MapMode.READ_WRITE, 0, (long) Integer.parseInt(args[2]) * MEGABYTE);
            System.out.println(BusyWorkload.READY);
            System.in.read();
            Reference.reachabilityFence(mapped);
        }
        Reference.reachabilityFence(arrays);
        Reference.reachabilityFence(direct);
    }
}
