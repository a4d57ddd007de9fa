package io.clusterloader.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Flags of ClusterLoader2 for what this program does not have, such as its Prometheus server. Jobs pass them, so they are no errors.
 *
 * @param ignored as they were given, with their values
 * @param unknown arguments that ClusterLoader2 does not have either
 */
record ForeignFlags(List<String> ignored, List<String> unknown) {
    /** All flags of its Prometheus server, its exec service, its experiments, and whatever else can be enabled. */
    private static final Pattern FAMILIES =
            Pattern.compile("--(enable|prometheus|experimental|tear-down|exec|etcd|apiserver|kubemark)-[a-z0-9-]+");

    private static final Set<String> OTHERS = Set.of(
            "--delete-automanaged-namespaces",
            "--delete-stale-namespaces",
            "--heap-profile-interval",
            "--k8s-clients-number",
            "--kubelet-port",
            "--master-endpoint",
            "--master-internal-ip",
            "--masterip",
            "--mastername",
            "--port",
            "--provider-configs",
            // Those of its log.
            "--alsologtostderr",
            "--log_dir",
            "--log_file",
            "--logtostderr",
            "--stderrthreshold",
            "--v",
            "--vmodule");

    ForeignFlags {
        ignored = List.copyOf(ignored);
        unknown = List.copyOf(unknown);
    }

    /** Sorts the arguments of a command line that it does not know. None of them is positional, so a word after a flag is its value. */
    static ForeignFlags among(List<String> arguments) {
        List<String> ignored = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!isForeign(argument.replaceFirst("=.*", ""))) {
                unknown.add(argument);
            } else if (!argument.contains("=")
                    && i + 1 < arguments.size()
                    && !arguments.get(i + 1).startsWith("-")) {
                i++;
                ignored.add(argument + " " + arguments.get(i));
            } else {
                ignored.add(argument);
            }
        }
        return new ForeignFlags(ignored, unknown);
    }

    /** Returns a regular expression for every such flag or family of them. */
    static Stream<String> patterns() {
        return Stream.concat(Stream.of(FAMILIES.pattern()), OTHERS.stream().sorted());
    }

    private static boolean isForeign(String name) {
        return OTHERS.contains(name) || FAMILIES.matcher(name).matches();
    }
}
