package io.myowire.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {

    private final AtomicLong megabytes = new AtomicLong(1000);
    private final List<String> said = new ArrayList<>();
    private final DiskSpace disk = new DiskSpace(Path.of("data"), () -> megabytes.get() << 20, said::add);

    @Test
    void littleRoomIsSaidOnceAndAgainWhenItHalves() {
        checkAt(1000);
        assertThat(said).isEmpty();

        checkAt(250);
        checkAt(240);
        assertThat(said).singleElement().asString().contains("only 250 MB are free for data");

        checkAt(100);
        assertThat(said).hasSize(2);
    }

    @Test
    void roomThatWasMadeAndTakenAgainIsSaidAgain() {
        checkAt(250);
        checkAt(1000);
        checkAt(250);

        assertThat(said).hasSize(2);
    }

    private void checkAt(long free) {
        megabytes.set(free);
        disk.check();
    }
}
