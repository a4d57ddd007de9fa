package io.clusterloader.runner.doctor;

/**
 * One thing that was found out.
 *
 * @param subject what was looked at, a word or two
 * @param text what was found
 * @param remedy what the user can do; empty where nothing needs to be done
 */
public record Finding(Verdict verdict, String subject, String text, String remedy) {
    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text, "");
    }

    static Finding unknown(String subject, String text) {
        return new Finding(Verdict.UNKNOWN, subject, text, "");
    }

    static Finding warning(String subject, String text, String remedy) {
        return new Finding(Verdict.WARNING, subject, text, remedy);
    }

    static Finding problem(String subject, String text, String remedy) {
        return new Finding(Verdict.PROBLEM, subject, text, remedy);
    }
}
