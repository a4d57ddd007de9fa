package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParamsTest {
    enum Colour {
        RED,
        GREEN
    }

    record Example(
            @Nullable Duration duration,
            @Nullable Integer count,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<Colour> colours) {
        Example {
            List<Problem> problems = new ArrayList<>();
            if (count != null && count < 0) {
                problems.add(new Problem("count", "must be at least 0"));
            }
            if (duration != null && duration.isNegative()) {
                problems.add(new Problem("duration", "must not be negative"));
            }
            if (!problems.isEmpty()) {
                throw new InvalidParamsException.Several(problems);
            }
        }
    }

    record Range(@Nullable Integer min) {
        Range {
            new ParamsCheck().requirePresent("min", min, "say where it begins").end();
        }
    }

    record Nesting(
            @Nullable Range range,
            @Nullable List<Range> more,
            @Nullable Integer count) {}

    record Words(@Nullable String word, @Nullable List<String> words) {}

    @Test
    void decodesGoDurationsNumbersAndEnums() throws Exception {
        assertThat(params("duration", "1m30s", "count", 3, "colours", List.of("red", "GREEN"))
                        .decode(Example.class))
                .isEqualTo(new Example(Duration.ofSeconds(90), 3, List.of(Colour.RED, Colour.GREEN)));
    }

    @Test
    void takesOneValueForAList() throws Exception {
        assertThat(params("colours", "red").decode(Example.class).colours()).containsExactly(Colour.RED);
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        assertThat(problems("durations", "1s"))
                .containsExactly(new Problem("durations", "unknown key; did you mean \"duration\"?"));
    }

    @Test
    void suggestsItAlsoWhereTheRecordRefusesTheRest() {
        assertThat(problems("durations", "1s", "count", -1))
                .containsExactlyInAnyOrder(
                        new Problem("durations", "unknown key; did you mean \"duration\"?"),
                        new Problem("count", "must be at least 0"));
    }

    @Test
    void findsUnknownKeysInARecordThatIsRefusedAndAroundIt() {
        assertThat(problems(Nesting.class, "cuont", 1, "range", Map.of("minn", 1)))
                .containsExactlyInAnyOrder(
                        new Problem("range.min", "is missing: say where it begins"),
                        new Problem("range.minn", "unknown key; did you mean \"min\"?"),
                        new Problem("cuont", "unknown key; did you mean \"count\"?"));
    }

    @Test
    void findsUnknownKeysInAListOfRecords() {
        assertThat(problems(Nesting.class, "more", List.of(Map.of("min", 1, "mxa", 2), Map.of("minn", 1))))
                .containsExactlyInAnyOrder(
                        new Problem("more[0].mxa", "unknown key; known are: min"),
                        new Problem("more[1].minn", "unknown key; did you mean \"min\"?"),
                        new Problem("more[1].min", "is missing: say where it begins"));
    }

    @Test
    void leavesOutWhatARecordDoesNotKnow() throws Exception {
        Params params = params("cuont", 1, "count", 2, "more", List.of(Map.of("min", 1, "mxa", 2)));
        assertThat(params.unknownTo(Nesting.class))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("cuont", "more[0].mxa");
        assertThat(params.knownTo(Nesting.class).decode(Nesting.class))
                .isEqualTo(new Nesting(null, List.of(new Range(1)), 2));
    }

    @Test
    void takesAWholeNumberHoweverItIsWritten() throws Exception {
        assertThat(params("count", 1e6).decode(Example.class).count()).isEqualTo(1_000_000);
        assertThat(params("count", "7").decode(Example.class).count()).isEqualTo(7);
        assertThat(problems("count", 1.5)).containsExactly(new Problem("count", "\"1.5\" is not a whole number"));
        assertThat(problems("count", 1e10)).extracting(Problem::path).containsExactly("count");
    }

    @Test
    void refusesABooleanWhereATextIsMeant() {
        assertThat(problems(Words.class, "word", true, "words", List.of("a", false)))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("word", "words[1]");
        ParamsCheck check = new ParamsCheck();
        assertThat(params("word", true).read("word", String.class, check)).isNull();
        assertThat(check.problems()).singleElement().asString().contains("word: is a boolean", "quote it");
    }

    @Test
    void listsTheKeysWhereNoneIsNear() {
        assertThat(problems("xylophone", 1))
                .containsExactly(new Problem("xylophone", "unknown key; known are: colours, count, duration"));
    }

    @Test
    void namesThePlaceOfAWrongValueInAList() {
        assertThat(problems("colours", List.of("red", "gren")))
                .containsExactly(new Problem("colours[1]", "unknown value \"gren\"; did you mean \"GREEN\"?"));
    }

    @Test
    void refusesAWrongType() {
        assertThat(problems("count", "three")).containsExactly(new Problem("count", "\"three\" is not a whole number"));
        assertThat(problems("count", List.of(1)))
                .containsExactly(new Problem("count", "is a list, must be a whole number"));
    }

    @Test
    void refusesADurationWithoutUnit() {
        assertThat(problems("duration", 5)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("duration");
            assertThat(problem.message()).contains("\"5\" is not a duration", "10s");
        });
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThat(problems("duration", "soon", "count", "many", "color", "red"))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("duration", "count", "color");
    }

    @Test
    void reportsEverythingThatARecordItselfRefuses() {
        assertThat(problems("duration", "-1s", "count", -1))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("duration", "count");
    }

    @Test
    void readsTheValueOfOneKey() {
        ParamsCheck check = new ParamsCheck();
        assertThat(params("count", 3).read("count", Integer.class, check)).isEqualTo(3);
        assertThat(params("count", 3).read("other", Integer.class, check)).isNull();
        assertThat(params("wait", "1m").read("wait", Duration.class, check)).isEqualTo(Duration.ofMinutes(1));
        assertThat(params("words", "one").readList("words", String.class, check))
                .containsExactly("one");
        assertThat(params("words", List.of("one", 2)).readList("words", String.class, check))
                .containsExactly("one", "2");
        assertThat(params("labels", Map.of("gpus", 2)).readMap("labels", String.class, check))
                .isEqualTo(Map.of("gpus", "2"));
        assertThat(check.problems()).isEmpty();
    }

    @Test
    void namesThePlaceOfAValueOfTheWrongForm() {
        ParamsCheck check = new ParamsCheck();
        assertThat(params("count", "many").read("count", Integer.class, check)).isNull();
        params("words", List.of("one", List.of())).readList("words", String.class, check);
        params("labels", Map.of("gpu", Map.of())).readMap("labels", String.class, check);
        params("host", Map.of("mni", 1)).read("host", Range.class, check);
        params("hosts", Map.of("mni", 1)).readList("hosts", Range.class, check);
        assertThat(check.problems())
                .extracting(Problem::path)
                .containsExactly("count", "words[1]", "labels.gpu", "host.mni", "hosts.mni");
    }

    private static Params params(Object... keysAndValues) {
        Map<String, @Nullable Object> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return Params.of(values);
    }

    private static List<Problem> problems(Object... keysAndValues) {
        return problems(Example.class, keysAndValues);
    }

    private static List<Problem> problems(Class<? extends Record> type, Object... keysAndValues) {
        List<Problem> found = new ArrayList<>();
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> params(keysAndValues).decode(type))
                .satisfies(e -> found.addAll(e.problems()));
        return found;
    }
}
