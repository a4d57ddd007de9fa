package io.clusterloader.bench;

import java.util.ArrayList;
import java.util.List;

/** A definition with lines as load tests have them: variables, conditions, loops, values in text. */
final class LargeDefinition {
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

    private LargeDefinition() {}

    /** A definition of so many lines: whole steps, filled up with comments. */
    static String of(int count) {
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
}
