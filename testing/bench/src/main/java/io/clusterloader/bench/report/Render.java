package io.clusterloader.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures what templating costs: a JVM is started to parse and render a definition of 3,000 lines, and another to read the YAML that
 * results, which loading must do anyway. Both are timed from the start of the process to its end.
 */
final class Render {
    private static final int LINES = 3_000;
    private static final int ROUNDS = 7;
    private static final double MOST_SECONDS = 1;

    private static final String HEAD = """
            {{$NODES := DefaultParam .NODES 100}}
            {{$PODS := MultiplyInt $NODES (DefaultParam .PODS_PER_NODE 30)}}
            name: render
            steps:
            """;
    private static final String STEP = """
            {{if gt $PODS 10}}
            - name: Step @ of {{.Name}}
              phases:
              - namespaceRange: {min: 1, max: {{DivideInt $PODS 500}}}
                replicasPerNamespace: {{MaxInt 1 (DivideInt $PODS (MultiplyInt 4 @))}}
                tuningSet: {{.Tuning}}
                objectBundle:
                {{range $i, $name := StringSplit .Bundles}}
                - basename: {{$name}}-@-{{$i}}
                  objectTemplatePath: {{printf "%s-%03d.yaml" $name $i}}
                  templateFillMap: {Image: "{{$.Image}}", Last: {{eq $i 2}}}
                {{end}}
            {{end}}
            """;

    private Render() {}

    static void main() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("render");
        Path template = Files.writeString(directory.resolve("definition.yaml"), definition(LINES));
        Path rendered = directory.resolve("rendered.yaml");
        List<Double> renderings = new ArrayList<>();
        List<Double> readings = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            renderings.add(seconds("render", template, rendered));
            readings.add(seconds("read", rendered));
        }
        long lines = Files.readString(rendered).lines().count();
        System.out.printf("%d lines of template, %d lines of YAML, %d cold runs each%n", LINES, lines, ROUNDS);
        System.out.printf(
                "parse and render %.2f s (%s) = %.2f of %.0f s%n",
                median(renderings), all(renderings), median(renderings) / MOST_SECONDS, MOST_SECONDS);
        System.out.printf("read the YAML    %.2f s (%s)%n", median(readings), all(readings));
        System.out.printf("ratio            %.2f%n", median(renderings) / median(readings));
    }

    private static double seconds(String action, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher runs programs.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RenderProgram.class.getName(),
                action));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException("to " + action + " failed:\n" + output);
        }
        return seconds;
    }

    /** Returns a definition as load tests have them, with so many lines: whole steps, filled up with comments. */
    private static String definition(int count) {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        List<String> step = STEP.lines().toList();
        for (int i = 1; lines.size() + step.size() <= count; i++) {
            for (String line : step) {
                lines.add(line.replace("@", String.valueOf(i)));
            }
        }
        while (lines.size() < count) {
            lines.add("# {{.Name}}");
        }
        return String.join("\n", lines) + "\n";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String all(List<Double> values) {
        return String.join(" ", values.stream().map("%.2f"::formatted).toList());
    }
}
