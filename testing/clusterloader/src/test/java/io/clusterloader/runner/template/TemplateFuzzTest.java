package io.clusterloader.runner.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FuzzSeeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a template is, it gives a text of bounded size or a problem with its place. testing/fuzz.sh calls the target in it. */
class TemplateFuzzTest {
    private static final int MOST_CHARACTERS = 64 << 20;

    /** The text of a template. */
    public static final class TemplateText {
        public static void fuzzerTestOneInput(byte[] text) {
            try {
                assertThat(Samples.render(new String(text, StandardCharsets.UTF_8))
                                .length())
                        .isLessThan(MOST_CHARACTERS);
            } catch (TemplateException e) {
                assertThat(String.valueOf(e.getMessage())).matches("(?s)t\\.yaml:\\d+:\\d+: .+");
            }
        }
    }

    static Stream<Named<byte[]>> seeds() throws IOException {
        return FuzzSeeds.of(TemplateText.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void templates(byte[] text) {
        TemplateText.fuzzerTestOneInput(text);
    }
}
