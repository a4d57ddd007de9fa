package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.clusterloader.runner.definition.DefinitionReader;
import io.clusterloader.runner.definition.FileLookup.Includes;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateMapping;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import io.clusterloader.runner.test.TestValidator;
import io.clusterloader.runner.test.UnknownMeasurements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a definition, its module and its object template have become, loading ends with a test or clear problems. */
class MutatedDefinitionsTest {
    private static final Duration NO_HANG = Duration.ofSeconds(20);
    private static final AtomicInteger READY = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before the container
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // set before the container
    private static TestLoader loader;

    private static final Map<String, String> FILES = Map.of("t.yaml", """
            {{$namespaces := DefaultParam .CL2_NAMESPACES 2}}
            {{$rate := MultiplyInt $namespaces 5}}
            name: t
            namespace: {number: {{$namespaces}}, prefix: ns, deleteNamespaceTimeout: 5m}
            tuningSets:
            - name: Uniform
              qpsLoad: {qps: {{$rate}}}
            - name: Limited
              initialDelay: 1s
              parallelismLimitedLoad: {parallelismLimit: 7}
            steps:
            - name: Start
              measurements:
              - Method: Scripted
                Params: &common {does: start}
                Instances:
                - Identifier: a
                - {Identifier: b, Params: {<<: *common, mood: BAD}}
            - name: Create
              phases:
            {{range $i := Loop 2}}
              - namespaceRange: {min: 1, max: {{$namespaces}}}
                replicasPerNamespace: {{AddInt $i 1}}
                tuningSet: {{if eq $i 0}}Uniform{{else}}Limited{{end}}
                objectBundle:
                - basename: small-{{$i}}
                  objectTemplatePath: d.yaml
                  templateFillMap: {Replicas: {{Ceil 1.5}}, Label: '{{printf "l-%d" $i}}'}
                  listUnknownObjectOptions: {labelSelector: {matchLabels: {group: load}}}
            {{end}}
            - module: {path: m.yaml, params: {Depth: 2, Action: start}}
            - measurements:
              - Method: NetworkPerformanceMetrics
                Identifier: n
                Params: {action: start, duration: 5s, protocol: [TCP, UDP]}
            """, "m.yaml", """
            steps:
            - name: {{.Action}} {{.Nodes}}
              measurements: [{Method: Exec, Identifier: e, Params: {command: [echo, {{.Action}}]}}]
            {{if gt .Depth 0}}
            - module: {path: m.yaml, params: {Depth: {{SubtractInt .Depth 1}}, Action: gather}}
            {{end}}
            """, "d.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{.Name}}
              labels: {group: {{.Label | Lowercase}}, index: "{{.Index}}"}
            spec:
              replicas: {{RandIntRange .Replicas (AddInt .Replicas 2)}}
            {{with .Namespace}}# in {{.}}{{end}}
            """);

    private static final List<String> SCRAPS = List.of(
            "{{",
            "}}",
            "{{end}}",
            "{{range Loop 1000000000}}",
            "{{.Nodes}}",
            "{{template \"x\"}}",
            "{{define \"x\"}}",
            "{{DivideInt 1 0}}",
            "{{index . 7}}",
            "{{$x}}",
            "{{- ",
            " -}}",
            "\"",
            "'",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "<<: ",
            "!!binary ",
            "|",
            ">",
            "#",
            "\t",
            "\u0000",
            "\ud83d\ude00",
            "---\n",
            "...\n",
            "%YAML 9\n",
            "~",
            "null",
            "true",
            "-1",
            "1e999",
            "0x",
            "99999999999999999999",
            "1h",
            "m.yaml",
            "t.yaml",
            "../../etc/passwd",
            "steps:\n",
            "phases:\n",
            "module: {path: t.yaml}\n",
            "globalQPSLoad: {qps: 1}\n",
            "? ",
            "? [a]\n: b\n");

    /**
     * One change of a file.
     *
     * @param at where, as a share of the text
     * @param length of what is taken away
     * @param scrap what comes instead; negative for what follows the place in the text
     */
    record Mutation(String file, double at, int length, int scrap) {
        String apply(String text) {
            int begin = (int) (at * text.length());
            int end = Math.min(text.length(), begin + length);
            String instead = scrap < 0 ? text.substring(begin, end).repeat(2) : SCRAPS.get(scrap);
            return text.substring(0, begin) + instead + text.substring(end);
        }
    }

    @BeforeContainer
    static void begin() throws IOException, PluginException {
        directory = Files.createTempDirectory("mutated");
        loader = new TestLoader(
                new TemplateMapping(3, "registry.k8s.io", Map.of(), Strictness.LENIENT),
                new TestValidator(
                        PluginCatalog.ofClassPath(), UnknownMeasurements.REFUSED, Strictness.LENIENT, Set.of()),
                DefinitionReader.Unsupported.REFUSED,
                Includes.BELOW_DEFINITION);
    }

    @AfterContainer
    static void end() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
        // Else the mutations would be too wild, or too tame, to tell anything.
        assertThat(READY.get()).isPositive();
        assertThat(REFUSED.get()).isPositive();
    }

    // testing/fuzz.sh goes on for as long as it is told.
    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void loadingEndsWithATestOrClearProblems(@ForAll("mutations") List<Mutation> mutations) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            String text = file.getValue();
            for (Mutation mutation : mutations) {
                text = mutation.file().equals(file.getKey()) ? mutation.apply(text) : text;
            }
            // Bytes, because half of a pair of surrogates may be left, which writeString refuses.
            Files.write(directory.resolve(file.getKey()), text.getBytes(StandardCharsets.UTF_8));
        }
        LoadedTest loaded = assertTimeoutPreemptively(
                NO_HANG, () -> loader.load(new Suite.Test("", directory.resolve("t.yaml"), List.of())));
        switch (loaded) {
            case LoadedTest.Ready ready -> READY.incrementAndGet();
            case LoadedTest.Refused refused -> {
                REFUSED.incrementAndGet();
                assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.location().line()).isPositive();
                    assertThat(problem.message()).isNotBlank().doesNotContain("java.", "Exception", "null pointer");
                });
            }
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<String> file = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("t.yaml")), Tuple.of(1, Arbitraries.of("m.yaml", "d.yaml")));
        Arbitrary<Double> at = Arbitraries.doubles().between(0, 1);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 30);
        Arbitrary<Integer> scrap = Arbitraries.integers().between(-8, SCRAPS.size() - 1);
        return Combinators.combine(file, at, length, scrap)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
