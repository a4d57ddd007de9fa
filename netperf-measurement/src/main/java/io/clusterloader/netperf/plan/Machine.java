package io.clusterloader.netperf.plan;

/**
 * The machine that a node is on. Nodes that run under one kernel are on one machine and share its cores.
 *
 * @param id the boot id of the node's kernel; where the node tells none, the node's name
 * @param cores 0 where the node does not tell them
 */
public record Machine(String id, double cores) {
    /** The share that cases at the same time may take. What is left is for the kernel, the orchestrator and whatever else is there. */
    private static final double BUDGET = 0.75;

    /** Returns the share as users read it. */
    static String budgetText() {
        return "%.0f %%".formatted(100 * BUDGET);
    }

    /** Returns how many cores the tools of cases that run at the same time may keep busy. */
    double budget() {
        return BUDGET * cores;
    }
}
