package io.clusterloader.netperf.rpc;

/**
 * An option that users may pass on to a tool.
 *
 * @param shortName such as "-w"; empty where there is none
 * @param longName such as "--window"
 */
record AllowedOption(String shortName, String longName, OptionValue value) {
    boolean isNamed(String word) {
        return word.equals(longName) || (!shortName.isEmpty() && word.equals(shortName));
    }

    boolean isSwitch() {
        return value instanceof OptionValue.None;
    }

    /** Both names, as a user may write them. */
    String names() {
        return shortName.isEmpty() ? longName : shortName + "/" + longName;
    }
}
