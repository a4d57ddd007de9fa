package io.clusterloader.netperf.worker.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Parses the kernel's text files of counters. Values that are no whole numbers are left out. */
final class CounterText {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private CounterText() {}

    /** Parses a text with a name and its value in each line. */
    static Map<String, Long> lines(String text) {
        Map<String, Long> counters = new HashMap<>();
        text.lines()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(columns ->
                        columns.length == 2 && NUMBER.matcher(columns[1]).matches())
                .forEach(columns -> counters.put(columns[0], Long.parseLong(columns[1])));
        return counters;
    }

    /**
     * Parses a text with pairs of lines, as /proc/net/snmp is: the names of a protocol's counters, and their values.
     *
     * @return the values by protocol and name, such as "Udp RcvbufErrors"
     */
    static Map<String, Long> tables(String text) {
        Map<String, Long> counters = new HashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String[] names = lines.get(i).split(" ", -1);
            String[] values = lines.get(i + 1).split(" ", -1);
            String protocol = names[0].replace(":", "");
            for (int column = 1; column < Math.min(names.length, values.length); column++) {
                if (NUMBER.matcher(values[column]).matches()) {
                    counters.put(protocol + " " + names[column], Long.parseLong(values[column]));
                }
            }
        }
        return counters;
    }
}
