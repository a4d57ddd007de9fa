package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Secret with the credentials of an image registry, somewhere in the cluster.
 *
 * @param namespace where the user said so; else that of his kubeconfig's context, or of the pod that the runner is in
 */
public record PullSecret(Optional<String> namespace, String name) {
    private static final String KEY = "imagePullSecrets";
    private static final Pattern FORM =
            Pattern.compile("(?:([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)/)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)");

    static List<PullSecret> read(@Nullable List<@Nullable String> given, List<Problem> problems) {
        List<PullSecret> secrets = new ArrayList<>();
        for (int i = 0; given != null && i < given.size(); i++) {
            String text = String.valueOf(given.get(i));
            Matcher form = FORM.matcher(text);
            if (form.matches()) {
                secrets.add(new PullSecret(Optional.ofNullable(form.group(1)), form.group(2)));
            } else {
                problems.add(new Problem(
                        given.size() == 1 ? KEY : KEY + "[" + i + "]",
                        "\"%s\" does not name a Secret; write NAME, or NAMESPACE/NAME".formatted(text)));
            }
        }
        return secrets;
    }
}
