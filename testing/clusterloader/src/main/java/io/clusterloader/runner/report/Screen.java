package io.clusterloader.runner.report;

import io.clusterloader.runner.progress.Terminal;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What text is written to.
 *
 * @param width in columns; 0 for a file or a pipe, whose lines may have any length
 * @param coloured whether it shows colours
 */
public record Screen(int width, boolean coloured) {
    /** A file or a pipe. */
    public static final Screen PLAIN = new Screen(0, false);

    /**
     * Returns the screen that standard output goes to. A terminal has colours unless {@code NO_COLOR} is set and not empty
     * (no-color.org).
     */
    public static Screen of(Map<String, String> environment) throws InterruptedException {
        return Terminal.isLive(Terminal.Stream.OUTPUT, environment)
                ? new Screen(
                        Terminal.width(),
                        environment.getOrDefault("NO_COLOR", "").isEmpty())
                : PLAIN;
    }

    /** Returns a text in a style, where there are colours. Ends with a reset: terminals take picocli's end of bold, CSI 21 m, for underlining. */
    String styled(IStyle style, String text) {
        return coloured ? style.on() + text + Style.reset.on() : text;
    }
}
