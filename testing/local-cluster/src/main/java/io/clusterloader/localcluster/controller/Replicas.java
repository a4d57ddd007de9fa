package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** Numbers of pods as workloads give them. */
final class Replicas {
    private Replicas() {}

    /** One where none is given. */
    static int of(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    /**
     * A number of pods, or a percentage of them rounded up.
     *
     * @param share as {@code 3} or {@code 25%}
     */
    static int up(IntOrString share, int of) {
        return (int) Math.ceil(of(share, of));
    }

    /** A number of pods, or a percentage of them rounded down. */
    static int down(IntOrString share, int of) {
        return (int) Math.floor(of(share, of));
    }

    private static double of(IntOrString share, int of) {
        String text = share.getStrVal();
        if (text == null) {
            return share.getIntVal();
        }
        double number = Double.parseDouble(text.replace("%", ""));
        return text.endsWith("%") ? number * of / 100 : number;
    }
}
