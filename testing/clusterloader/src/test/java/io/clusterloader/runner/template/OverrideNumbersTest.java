package io.clusterloader.runner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.template.value.Value.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of overrides are float64, as ClusterLoader2 gets them from YAML by way of JSON. Here they may stand for ints. */
class OverrideNumbersTest {
    private final List<TemplateProblem> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{eq .X 5.0}} {{gt .X 1.5}} {{ne .X .Y}}|true true true",
                "{{printf \"%.2f %g %T\" .X .X .X}}|5.00 5 float64",
                "{{AddInt .X 1}} {{AddFloat .X 0.5}}|6 5.5",
                "{{if .Zero}}yes{{else}}no{{end}}|no",
                "{{.X}} {{.Y}} {{.Zero}} {{.List}}|5 1.5 0 [1 2.5]",
                "{{len (Loop .X)}}|5",
            })
    void areFloats(String template, String expected) throws TemplateException {
        assertThat(render(template, false)).isEqualTo(expected);
        assertThat(render(template, true)).isEqualTo(expected);
        assertThat(warnings).isEmpty();
    }

    @Test
    void printAsIntegersUnlessStrict() throws TemplateException {
        assertThat(render("{{.Million}} {{print .Million}}", false)).isEqualTo("1000000 1000000");
        assertThat(render("{{printf \"%03d %v\" .X .Million}}", false)).isEqualTo("005 1000000");
        assertThat(warnings).isEmpty();
    }

    @Test
    void printAsGoPrintsThemWhereStrict() throws TemplateException {
        assertThat(render("{{.Million}} {{print .Million}}", true)).isEqualTo("1e+06 1e+06");
        assertThat(render("{{printf \"%d\" .X}}", true)).isEqualTo("%!d(float64=5)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{eq .X 5}}|true",
                "{{eq 5 .X}}|true",
                "{{eq .X 4 5}}|true",
                "{{ne .Y 1}}|true",
                "{{lt .Y 2}}|true",
                "{{$x := DefaultParam .X 3}}{{ge $x 5}}|true",
                "{{index .List .One}}|2.5",
                "{{range $i := .X}}{{$i}}{{end}}|01234"
            })
    void meetIntegersWithAWarning(String template, String expected) throws TemplateException {
        assertThat(render(template, false)).isEqualTo(expected);
        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.line()).isEqualTo(1));
        assertThatThrownBy(() -> render(template, true)).isInstanceOf(TemplateException.class);
    }

    @Test
    void areWarnedOfOncePerPlace() throws TemplateException {
        render("{{range Loop 9}}{{eq $.X 5}}{{end}}\n{{eq .X 5}}", false);
        assertThat(warnings).extracting(TemplateProblem::line).containsExactly(1, 2);
    }

    @Test
    void doNotMakeOtherFloatsMeetIntegers() {
        assertThatThrownBy(() -> render("{{eq 1.0 1}}", false)).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> render("{{eq .X \"5\"}}", false)).isInstanceOf(TemplateException.class);
    }

    private String render(String template, boolean strict) throws TemplateException {
        Map<String, Object> mapping = Map.of(
                "X", new Real(5, !strict),
                "Y", new Real(1.5, !strict),
                "Zero", new Real(0, !strict),
                "One", new Real(1, !strict),
                "Million", new Real(1_000_000, !strict),
                "List", List.of(new Real(1, !strict), new Real(2.5, !strict)));
        return Template.parse("t.yaml", template).execute(mapping, Samples.FILES, new Random(1), warnings::add);
    }
}
