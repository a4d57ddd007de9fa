#!/usr/bin/env bash
# fabric8 kubernetes-client 8.0.0: its Duration, the type of every metav1.Duration, reads Go's text of a duration.
#
# Guess: it reads what Kubernetes writes; what it cannot read it refuses.
# Seen:  it looks for whole numbers with a unit and drops all else: "10.062s", as metrics-server writes the window of its samples, is 62 s,
#        "1.5h" is 5 hours, and "-5s" is 5 s.
# So:    of metrics by this client take the text of the window from the JSON, and read durations that people write by Go's own grammar.
. "$(dirname "$0")/lib.sh"
jars_of io.fabric8:kubernetes-client:8.0.0
java_program >"$work/out.txt" 2>"$work/java.log" <<'END'
import io.fabric8.kubernetes.api.model.Duration;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.utils.Serialization;

class Main {
    public static void main(String[] arguments) throws Exception {
        String answer = """
                {
                  "apiVersion": "metrics.k8s.io/v1beta1",
                  "kind": "PodMetrics",
                  "metadata": {"name": "server"},
                  "timestamp": "2026-11-30T12:00:00Z",
                  "window": "10.062s"
                }
                """;
        System.out.println(Serialization.unmarshal(answer, PodMetrics.class).getWindow().getDuration());
        for (String text : new String[] {"1h30m", "1.5h", "-5s"}) {
            System.out.println(Duration.parse(text).getDuration());
        }
    }
}
END
expect "window of 10.062s, durations of 1h30m, 1.5h and -5s" "'''$(cat "$work/out.txt")'''.split() == ['PT1M2S', 'PT1H30M', 'PT5H', 'PT5S']"
