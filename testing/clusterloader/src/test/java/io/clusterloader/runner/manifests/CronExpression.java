package io.clusterloader.runner.manifests;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether five fields of cron are ones that name a time. */
public final class CronExpression {
    /** A value of a field: all or a range or a number, and a step. */
    private static final Pattern TERM = Pattern.compile("(?:\\*|(\\d+)(?:-(\\d+))?)(?:/([1-9]\\d*))?");

    private static final List<Range> FIELDS =
            List.of(new Range(0, 59), new Range(0, 23), new Range(1, 31), new Range(1, 12), new Range(0, 6));

    private CronExpression() {}

    private record Range(int least, int most) {
        boolean holds(String number) {
            int value = Integer.parseInt(number);
            return value >= least && value <= most;
        }
    }

    /** Returns whether a text has five fields that cron takes. */
    public static boolean isValid(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != FIELDS.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            for (String term : fields[i].split(",", -1)) {
                if (!isValid(term, FIELDS.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isValid(String term, Range range) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            return false;
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        return (from == null || range.holds(from))
                && (to == null || (range.holds(to) && Integer.parseInt(from) <= Integer.parseInt(to)));
    }
}
