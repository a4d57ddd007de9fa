package io.clusterloader.runner.template.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clusterloader.runner.template.Template;
import io.clusterloader.runner.template.TemplateException;
import io.clusterloader.runner.template.TemplateProblem;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a template's text is told with its place. */
class ParseFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "a {{.Name; 1:3; unclosed action",
                "{{/* a; 1:1; unclosed comment",
                "{{/* a */ }}; 1:1; comment ends before closing delimiter",
                "x {{\"abc}}; 1:5; unterminated quoted string",
                "x {{`abc}}; 1:5; unterminated raw quoted string",
                "{{\"\\z\"}}; 1:3; invalid escape in \"\\z\", a backslash itself is \\\\",
                "{{'ab'}}; 1:3; malformed character constant: 'ab'",
                "{{1x}}; 1:3; bad number syntax: \"1x\"",
                "{{08}}; 1:3; bad number syntax: \"08\"",
                "{{1i}}; 1:3; imaginary numbers are not supported: \"1i\"",
                "{{99999999999999999999}}; 1:3; integer overflow: \"99999999999999999999\"",
                "{{if true}}a; 1:3; {{if}} has no {{end}}: unexpected end of the template",
                "{{range .X}}a; 1:3; {{range}} has no {{end}}: unexpected end of the template",
                "a{{end}}; 1:4; unexpected {{end}}: no block is open",
                "a{{else}}; 1:4; unexpected {{else}}: no block is open",
                "{{if true}}{{else}}{{else}}{{end}}; 1:22; unexpected {{else}}: {{if}} has one already, or none",
                "{{Nope 1}}; 1:3; function \"Nope\" not defined",
                "{{addint 1}}; 1:3; function \"addint\" not defined, did you mean \"AddInt\"?",
                "{{$x}}; 1:3; undefined variable \"$x\"",
                "{{$x = 1}}; 1:3; undefined variable \"$x\"",
                "{{if true}}{{$x := 1}}{{end}}{{$x}}; 1:32; undefined variable \"$x\"",
                "{{}}; 1:3; missing value for command",
                "{{if}}{{end}}; 1:5; missing value for if",
                "{{(1}}; 1:5; unclosed left parenthesis",
                "{{1)}}; 1:4; unexpected right parenthesis",
                "{{1 | 2}}; 1:7; non executable command in pipeline stage 2",
                "{{1 |}}; 1:5; missing command behind the pipe in command",
                "{{break}}; 1:3; {{break}} outside of {{range}}",
                "{{continue}}; 1:3; {{continue}} outside of {{range}}",
                "{{if true}}{{define \"a\"}}{{end}}{{end}}; 1:14; {{define}} inside of a block",
                "{{template a}}; 1:12; unexpected \"a\" in template, which wants a quoted name",
                "{{define \"a\"}}1{{end}}{{define \"a\"}}2{{end}}; 1:25; template \"a\" is defined twice",
                "{{$a, $b := 1}}; 1:5; too many declarations in command",
                "{{\"a\"\"b\"}}; 1:6; unexpected \"\"b\"\" in command",
                "{{1.Name}}; 1:3; bad number syntax: \"1.Name\"",
                "{{true.Name}}; 1:3; unexpected . after \"true\"",
                "{{.Name#}}; 1:8; bad character U+0023 '#'",
                "{{#}}; 1:3; unexpected character U+0023 '#'",
                "{{$x=1}}; 1:5; bad character U+003D '='",
            })
    void tells(String template, String place, String message) {
        TemplateProblem problem = failure(template).problems().getFirst();

        assertThat(problem.line() + ":" + problem.column())
                .as(problem.message())
                .isEqualTo(place);
        assertThat(problem.message()).isEqualTo(message);
    }

    @Test
    void tellsOfAllThatIsWrong() {
        TemplateException failure = failure("ok: {{Nope}}\nb: {{1x}}\n{{if $y}}\n  c: {{.a)}}\n{{end}}");

        assertThat(failure.problems())
                .extracting(TemplateProblem::toString)
                .containsExactly(
                        "t.yaml:1:7: function \"Nope\" not defined",
                        "t.yaml:2:6: bad number syntax: \"1x\"",
                        "t.yaml:3:6: undefined variable \"$y\"",
                        "t.yaml:4:10: unexpected right parenthesis");
    }

    @Test
    void refusesParenthesesWithoutMeasure() {
        String template = "{{" + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "}}";

        assertThat(failure(template)).hasMessageContaining("nested deeper than 100");
    }

    @Test
    void refusesNumbersWithoutMeasure() {
        assertThat(failure("{{" + "1".repeat(100_000) + "}}")).hasMessageContaining("more than 400 characters");
    }

    @Test
    void refusesBlocksWithoutMeasure() {
        String template = "{{if true}}".repeat(10_000) + "{{end}}".repeat(10_000);

        assertThat(failure(template)).hasMessageContaining("nested deeper than 100");
    }

    private static TemplateException failure(String template) {
        return Objects.requireNonNull(
                catchThrowableOfType(TemplateException.class, () -> Template.parse("t.yaml", template)));
    }
}
