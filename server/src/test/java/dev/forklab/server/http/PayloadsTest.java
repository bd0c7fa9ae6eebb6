package dev.forklab.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.pool.PayloadPool;
import io.netty.buffer.ByteBuf;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadsTest {
    @TempDir
    private Path directory;

    @Test
    void givesEachWriteAViewOfItsOwnThatIsNeitherCopiedNorReleased() throws Exception {
        Path file = Files.writeString(directory.resolve("pool.jsonl"), "{\"a\":1}\n{\"b\":2}\n");
        BufferInternal payload = (BufferInternal) new Payloads(PayloadPool.open(file)).get(1);
        ByteBuf first = payload.getByteBuf();
        first.skipBytes(first.readableBytes());
        first.release();
        ByteBuf second = payload.getByteBuf();
        assertThat(second.isDirect()).isTrue();
        assertThat(second.refCnt()).isPositive();
        assertThat(second.toString(StandardCharsets.UTF_8)).isEqualTo("{\"b\":2}");
    }
}
