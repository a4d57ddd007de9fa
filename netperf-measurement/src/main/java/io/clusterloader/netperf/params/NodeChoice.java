package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a run may use.
 *
 * @param selector labels that a node must have, each with its value
 * @param tolerations of the run's pods, so that nodes with these taints count as schedulable
 */
public record NodeChoice(Map<String, String> selector, List<Toleration> tolerations) {
    /** The choice of every node without a taint. */
    public static final NodeChoice ANY = new NodeChoice(Map.of(), List.of());

    /** See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set. */
    private static final String LABEL_NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    private static final Pattern LABEL_KEY =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?" + LABEL_NAME);
    private static final Pattern LABEL_VALUE = Pattern.compile("(?:" + LABEL_NAME + ")?");

    public NodeChoice {
        selector = Map.copyOf(selector);
        tolerations = List.copyOf(tolerations);
    }

    /** Returns whether the selector takes a node with these labels. */
    public boolean selects(Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    /** Returns whether a pod may run on a node with this taint, as Kubernetes' scheduler decides it. */
    public boolean tolerates(Taint taint) {
        return tolerations.stream().anyMatch(toleration -> matches(toleration, taint));
    }

    /** Returns the selector as kubectl writes it: {@code disk=ssd,zone=a}. */
    public String selectorText() {
        return selector.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** Returns whether a toleration fits. An absent effect stands for every effect, an absent key for every taint. */
    private static boolean matches(Toleration toleration, Taint taint) {
        return (toleration.getEffect() == null || toleration.getEffect().equals(taint.getEffect()))
                && (toleration.getKey() == null || toleration.getKey().equals(taint.getKey()))
                && (toleration.getOperator().equals(TolerationKeys.EXISTS)
                        || text(toleration.getValue()).equals(text(taint.getValue())));
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }

    static NodeChoice read(ParamsReader in) {
        NodeChoice choice = new NodeChoice(selector(in), tolerations(in));
        in.show("nodeSelector", choice.selector());
        in.show("tolerations", choice.tolerations());
        return choice;
    }

    private static Map<String, String> selector(ParamsReader in) {
        Map<String, String> selector = new LinkedHashMap<>();
        Map<String, @Nullable String> given =
                Objects.requireNonNullElse(in.readMap("nodeSelector", String.class), Map.of());
        given.forEach((key, value) -> {
            String place = "nodeSelector." + key;
            in.check()
                    .require(isLabelKey(key), place, "\"%s\" is not a label's key".formatted(key))
                    .require(
                            value != null && isLabelValue(value),
                            place,
                            "\"%s\" is not a label's value".formatted(text(value)));
            selector.put(key, text(value));
        });
        return selector;
    }

    private static List<Toleration> tolerations(ParamsReader in) {
        List<@Nullable TolerationKeys> given =
                Objects.requireNonNullElse(in.readList("tolerations", TolerationKeys.class), List.of());
        List<Toleration> tolerations = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            TolerationKeys keys = given.get(i);
            String place = "tolerations[%d]".formatted(i);
            in.check().require(keys != null, place, "is empty");
            if (keys != null) {
                tolerations.add(keys.read(place, in.check()));
            }
        }
        return tolerations;
    }

    /** Returns whether Kubernetes takes this for the key of a label or a taint. */
    static boolean isLabelKey(String text) {
        return LABEL_KEY.matcher(text).matches();
    }

    /** Returns whether Kubernetes takes this for the value of a label or a taint. */
    static boolean isLabelValue(String text) {
        return LABEL_VALUE.matcher(text).matches();
    }
}
