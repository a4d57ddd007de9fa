package io.clusterloader.runner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A string of the mapping stays in the YAML node that it was meant for. */
class YamlInjectionTest {
    private static final String PLAIN = "first: 1\nvalue: {{.V}}\nlast: 2\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "10",
                "1h2m3.5s",
                "registry.k8s.io/pause:3.9",
                "registry.example:5000/a/b@sha256:0123",
                "group = load",
                "a,b,c",
                "https://example.com/a?b=c&d=e#f",
                "[\"a\", \"b\"]",
                "{a: 1, b: [2]}",
                "\"quoted\"",
                "it's",
                "100%",
                "-5",
                "a#b",
                "a:b",
                "",
                " spaced ",
                "sum(rate(x{job=\"y\"}[5m])) by (le)",
                "äöü 😀",
            })
    void ordinaryValuesPass(String value) throws TemplateException {
        assertThat(render(PLAIN, value)).isEqualTo(PLAIN.replace("{{.V}}", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\nevil: true",
                "x\n",
                "x\r\nevil: true",
                "\revil: true",
                "x\u2028y",
                "a: b",
                "x # comment",
                "\"open",
                "'open",
                "[open",
                "[a] evil",
                "[a], evil: b",
                "{a: 1",
                "&anchor x",
                "*alias",
                "!!binary x",
                "[!!binary x]",
                "|",
                "- a",
                "x\n---\ny: 1",
                "😀: b",
                "@x",
                "%x",
            })
    void valuesThatLeaveTheirNodeAreRefused(String value) {
        assertThatThrownBy(() -> render(PLAIN, value))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("t.yaml:2:8: the value ")
                .hasMessageEndingWith("would change the structure of the YAML here; quote it with YamlQuote");
    }

    @Test
    void longValuesPass() throws TemplateException {
        String value = "a/b.c:d e".repeat(20_000);

        assertThat(render("v: {{.V}}", value)).endsWith(value);
    }

    @Test
    void quotedScalarsEndWithTheirQuoteOnly() throws TemplateException {
        assertThat(render("v: \"{{.V}}\"", "a: b # c")).isEqualTo("v: \"a: b # c\"");
        assertThat(render("v: '{{.V}}'", "[a: \"b\"")).isEqualTo("v: '[a: \"b\"'");
        assertRefused("v: \"{{.V}}\"", "a\", b: \"c");
        assertRefused("v: '{{.V}}'", "a'\nb: 'c");
        assertRefused("v: \"{{.V}}\"", "a\nb");
    }

    @Test
    void blockScalarsTakeIndentedLines() throws TemplateException {
        assertThat(render("v: |\n  {{.V}}\nw: 1\n", "a: b\n  c")).isEqualTo("v: |\n  a: b\n  c\nw: 1\n");
        assertRefused("v: |\n  {{.V}}\nw: 1\n", "a\nevil: b");
    }

    @Test
    void flowCollectionsKeepTheirNumberOfElements() throws TemplateException {
        assertThat(render("v: [{{.V}}, 2]", "a")).isEqualTo("v: [a, 2]");
        assertThat(render("v: [{{.V}}, 2]", "[a, b]")).isEqualTo("v: [[a, b], 2]");
        assertRefused("v: [{{.V}}, 2]", "a, b");
        assertRefused("v: [{{.V}}, 2]", "a]\nw: [b");
    }

    @Test
    void commentsKeepToTheirLine() throws TemplateException {
        assertThat(render("# {{.V}}\nv: 1", "a: 'b")).isEqualTo("# a: 'b\nv: 1");
        assertRefused("# {{.V}}\nv: 1", "a\nb: 2");
    }

    @Test
    void theValueThatDoesItIsNamedAmongOthers() throws TemplateException {
        Template template = Template.parse("t.yaml", "a: {{.A}}\nb: {{.B}}\nc: {{.C}}\n");

        assertThatThrownBy(() ->
                        template.execute(Map.of("A", "x, y", "B", "x: y", "C", "a, b"), Samples.FILES, new Random(1)))
                .hasMessageStartingWith("t.yaml:2:4: the value \"x: y\" would");
    }

    @Test
    void valuesThatDoItTogetherAreRefused() throws TemplateException {
        Template template = Template.parse("t.yaml", "a: {{.A}}\nb: 1\nc: {{.B}}\n");

        assertThatThrownBy(() -> template.execute(Map.of("A", "\"x", "B", "y\""), Samples.FILES, new Random(1)))
                .hasMessageStartingWith("t.yaml:1:4: the value");
    }

    @Test
    void aValueIsFollowedThroughFunctions() {
        assertRefused("v: {{printf \"%s-%d\" .V 1}}", "a: b");
        assertRefused("v: {{print .V}}", "a: b");
        assertRefused("v: {{Lowercase .V}}", "A: B");
        assertRefused("v: {{range StringSplit .V}}{{.}}{{end}}", "a: b,c");
        assertRefused("v: {{$x := DefaultParam .V 1}}{{$x}}", "a: b");
        assertRefused("v: {{slice .V 1}}", "aa: b");
        assertRefused("v: {{Concat \"p\" .V}}", "a: b");
    }

    @Test
    void whatTheAuthorWroteIsNotWatched() throws TemplateException {
        assertThat(render("{{\"a: 1\\nb: 2\"}}", "x")).isEqualTo("a: 1\nb: 2");
        assertThat(render("{{printf \"a: %s\\nb: 2\" .V}}", "x")).isEqualTo("a: x\nb: 2");
        assertThat(render("v: {{YamlQuote .V 1}}", "a: b\nc: d")).isEqualTo("v: \"a: b\\nc: d\"");
        assertThat(render("{{IncludeFile \"inc.txt\"}}", "x")).isEqualTo("included {{.Name}}\n");
    }

    @Test
    void keysOfMapsAreValuesToo() throws TemplateException {
        Template template = Template.parse("t.yaml", "{{range $k, $v := .M}}{{$k}}: {{$v}}\n{{end}}");

        assertThat(template.execute(Map.of("M", Map.of("a", List.of(1L))), Samples.FILES, new Random(1)))
                .isEqualTo("a: [1]\n");
        assertThatThrownBy(() -> template.execute(Map.of("M", Map.of("a: 1\nb", 1L)), Samples.FILES, new Random(1)))
                .hasMessageStartingWith("t.yaml:1:23");
    }

    private static void assertRefused(String template, String value) {
        assertThatThrownBy(() -> render(template, value))
                .as("%s with %s", template, value)
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("would change the structure");
    }

    private static String render(String template, String value) throws TemplateException {
        return Template.parse("t.yaml", template).execute(Map.of("V", value), Samples.FILES, new Random(1));
    }
}
