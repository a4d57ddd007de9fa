package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class BoundedOutputTest {
    @Property(tries = 300)
    void keepsTheHeadAndTheTail(
            @ForAll @Size(max = 20) List<@AlphaChars @StringLength(max = 30) String> chunks,
            @ForAll @IntRange(min = 1, max = 40) int half) {
        BoundedOutput output = new BoundedOutput(2 * half);
        for (String chunk : chunks) {
            byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
            output.add(bytes, bytes.length);
        }
        String all = String.join("", chunks);

        if (all.length() <= 2 * half) {
            assertThat(output.text()).isEqualTo(all);
            assertThat(output.cut()).isFalse();
        } else {
            assertThat(output.text())
                    .startsWith(all.substring(0, half))
                    .endsWith(all.substring(all.length() - half))
                    .contains((all.length() - 2 * half) + " bytes cut");
            assertThat(output.cut()).isTrue();
        }
    }
}
