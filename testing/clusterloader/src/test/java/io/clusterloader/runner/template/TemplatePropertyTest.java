package io.clusterloader.runner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for every text. */
class TemplatePropertyTest {
    private static final List<String> VALID = List.of(
            "a: {{.Name}}\nb: {{AddInt .Count 1}}\n",
            "{{$n := DefaultParam .N 3}}{{range $i := Loop $n}}- {{$i}}: {{index $.List 0}}\n{{end}}",
            "{{if and .On (gt .Count 2)}}x{{else if .Off}}y{{else}}z{{end}}",
            "{{define \"t\"}}{{.}}{{template \"u\" 1}}{{end}}{{define \"u\"}}u{{end}}{{template \"t\" .Nested}}",
            "{{with .Nested.Inner}}{{.Deep | printf \"%-5s|%q\" \"a\"}}{{end}} {{- /* c */ -}} {{`raw`}}",
            "{{range $k, $v := .Map}}{{if eq $k \"b\"}}{{continue}}{{end}}{{$k}}={{$v}}{{end}}",
            "v: {{YamlQuote .Injection 2}} {{MultiplyFloat 1e3 0.5}} {{0x1F}} {{'x'}} {{slice .Name 1 2}}\n");
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{-",
            "-}}",
            "(",
            ")",
            "|",
            ".",
            "$",
            "\"",
            "`",
            "'",
            "{{end}}",
            "{{else}}",
            "{{range 9}}",
            "{{if 1}}",
            "{{define \"t\"}}",
            "{{template \"t\" .}}",
            ":=",
            "=",
            ",",
            "\\",
            "\n",
            " ",
            "/*",
            "*/",
            "nil",
            "Loop",
            "printf",
            "%999999999d",
            "1e400",
            "-",
            "9999999999",
            "[",
            "\u0000",
            "\ud83d\ude00",
            ".Null",
            ".Injection",
            "{{break}}",
            "call",
            "and",
            "slice",
            "RandData");

    @Property(tries = 300)
    void textWithoutActionsIsPutOutAsItIs(@ForAll @StringLength(max = 200) String text) throws TemplateException {
        String plain = text.replace("{", "(");

        assertThat(Samples.render(plain)).isEqualTo(plain);
    }

    @Property(tries = 300)
    void theColumnOfAnActionIsWhereItStands(
            @ForAll @IntRange(max = 20) int lines, @ForAll("words") String before, @ForAll("words") String after) {
        String text = "x\n".repeat(lines) + before + "{{Nope}}" + after;
        int column = before.codePointCount(0, before.length()) + 3;

        assertThat(problemOf(text)).startsWith("t.yaml:%d:%d: ".formatted(lines + 1, column));
    }

    @Property(tries = 10_000)
    void aMutationGivesTextOrAClearError(@ForAll("mutations") String template) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(problemOf(template))
                        .satisfiesAnyOf(
                                none -> assertThat(none).isEmpty(),
                                told -> assertThat(told).matches("(?s)t\\.yaml:\\d+:\\d+: .+")));
    }

    private static String problemOf(String template) {
        try {
            Samples.render(template);
            return "";
        } catch (TemplateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("a", "b ", "äö", "\ud83d\ude00")
                .list()
                .ofMaxSize(9)
                .map(words -> String.join("", words));
    }

    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<Edit> edits = Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(PIECES))
                .as(Edit::new);
        return Combinators.combine(
                        Arbitraries.of(VALID), edits.list().ofMinSize(1).ofMaxSize(5))
                .as((text, all) -> all.stream().reduce(text, (mutated, edit) -> edit.applyTo(mutated), (a, b) -> b));
    }

    /** Some characters are taken out, a piece is put there. */
    record Edit(int place, int removed, String piece) {
        String applyTo(String text) {
            int start = Math.min(place, text.length());
            int end = Math.min(start + removed, text.length());
            return text.substring(0, start) + piece + text.substring(end);
        }
    }
}
