package io.clusterloader.runner.template.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clusterloader.runner.template.Samples;
import io.clusterloader.runner.template.TemplateException;
import io.clusterloader.runner.template.TemplateProblem;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends an evaluation is told with the place of the operand. */
class EvaluationFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "a: {{DivideInt 1 0}}; 1:6; error calling DivideInt: division by zero",
                "{{Mod 5 0.5}}; 1:3; error calling Mod: division by zero",
                "{{DivideInt 1}}; 1:3; error calling DivideInt: wrong number of arguments: want 2, got 1",
                "{{slice 1 2 3 4 5}}; 1:3; error calling slice: wrong number of arguments: want 1 to 4, got 5",
                "{{and}}; 1:3; error calling and: wrong number of arguments: want at least 1, got 0",
                "{{AddInt 1 \"x\"}}; 1:3; error calling AddInt: cannot take string x as a number",
                "{{AddInt 1 .Missing}}; 1:3; error calling AddInt: cannot take <nil> <nil> as a number",
                "{{MultiplyInt 1e30 1}}; 1:3; error calling MultiplyInt: 1.0E30 is no integer of 64 bits",
                "{{IfThenElse 1 2 3}}; 1:3; error calling IfThenElse: the condition is of type int, must be bool",
                "{{Lowercase 1}}; 1:3; error calling Lowercase: the argument is of type int, must be string",
                "{{YamlQuote 1 2}}; 1:3; error calling YamlQuote: the string is of type int, must be string",
                "{{.Nested.Inner.Deep.More}}; 1:3; can't evaluate field More in a value of type string",
                "{{.Null.Field}}; 1:3; nil has no field \"Field\"",
                "{{range .Mixed}}{{.Field}}{{end}}; 1:19; can't evaluate field Field in a value of type int",
                "{{index .List 5}}; 1:3; error calling index: index out of range: 5",
                "{{index .List -1}}; 1:3; error calling index: index out of range: -1",
                "{{index .List 1.0}}; 1:3; error calling index: the index is of type float64, must be int",
                "{{index .Map 1}}; 1:3; error calling index: the key of a map is of type int, must be string",
                "{{index nil 1}}; 1:3; error calling index: index of nil",
                "{{slice .List 2 1}}; 1:3; error calling slice: slice indexes are not in ascending order",
                "{{len 5}}; 1:3; error calling len: len of type int",
                "{{eq 1 1.0}}; 1:3; error calling eq: incompatible types for comparison: int and float64",
                "{{lt true false}}; 1:3; error calling lt: values of type bool have no order",
                "{{eq .Map .Map}}; 1:3; error calling eq: values of type map[string]interface {} cannot be compared",
                "{{call .Name}}; 1:3; error calling call: a value of type string is no function",
                "{{.Name 1}}; 1:3; can't give argument to non-function .Name",
                "{{1 2}}; 1:3; can't give argument to non-function 1",
                "{{nil}}; 1:3; nil is not a command",
                "{{range \"abc\"}}{{end}}; 1:1; range can't iterate over a value of type string",
                "{{range $i, $x := 3}}{{end}}; 1:1; can't range over an int with two variables",
                "a{{template \"gone\"}}; 1:2; template \"gone\" not defined",
                "{{IncludeFile \"gone\"}}; 1:3; error calling IncludeFile: cannot include \"gone\": no such file",
                "{{Loop 1000001}}; 1:3; error calling Loop: the size is 1000001, must be 0 to 1000000",
                "{{Seq -1}}; 1:3; error calling Seq: the size is -1, must be 0 to 1000000",
                "{{RandInt -1}}; 1:3; error calling RandInt: the largest number is -1, must be 0 or more",
                "{{AddInt 1 (AddInt 2 (DivideInt 3 0))}}; 1:23; error calling DivideInt: division by zero",
            })
    void tells(String template, String place, String message) {
        TemplateProblem problem = failure(template);

        assertThat(problem.line() + ":" + problem.column())
                .as(problem.message())
                .isEqualTo(place);
        assertThat(problem.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}; does a template call itself?",
                "{{range Loop 1000000}}{{range Loop 1000000}}{{end}}{{end}}; takes more than 5000000 steps",
                "{{range 9223372036854775807}}{{end}}; takes more than 5000000 steps",
                "{{range Loop 1000}}{{RandData 100000}}{{end}}; the output grows over 16 MiB",
                "{{$x := \"ab\"}}{{range 60}}{{$x = print $x $x}}{{end}}; a string grows over 8 MiB",
            })
    void endsWhatWouldNotEnd(String template, String message) {
        assertThat(failure(template).message()).contains(message);
    }

    private static TemplateProblem failure(String template) {
        TemplateException failure =
                Objects.requireNonNull(catchThrowableOfType(TemplateException.class, () -> Samples.render(template)));
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().getFirst();
    }
}
