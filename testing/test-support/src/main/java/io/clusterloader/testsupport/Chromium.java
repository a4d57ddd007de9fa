package io.clusterloader.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Headless Chromium with a profile of its own.
 *
 * @param directory for its profile and files
 */
public record Chromium(Path directory) {
    /** Of the page's own clock, which runs as fast as the page lets it. */
    private static final String MILLISECONDS = "--virtual-time-budget=3000";

    /** Opens what is closed, so that a page fills its tables. */
    private static final String OPEN_ALL = """
            <script>document.querySelectorAll('details').forEach((details) => { details.open = true; });</script>
            """;

    /** Tells a page that all of it is in view. Chromium's own observer is called with a frame, and at times that clock ends before the first. */
    private static final String SHOW_ALL = """
            <script>
              window.IntersectionObserver = class {
                constructor(callback) { this.callback = callback; }
                observe(target) { queueMicrotask(() => this.callback([{ target, isIntersecting: true }], this)); }
                unobserve() {}
                disconnect() {}
              };
            </script>
            """;

    /** Returns the elements of a page after its scripts have run, as if all of it were in view, with all of its details open. */
    public String dom(Path page, String... flags) throws IOException, InterruptedException {
        Path opened = directory.resolve("opened.html");
        String text = Files.readString(page);
        // A library may have the same tag in a string of its own.
        int end = text.lastIndexOf("</body>");
        int start = text.indexOf("<head>") + "<head>".length();
        Files.writeString(
                opened,
                text.substring(0, start) + SHOW_ALL + text.substring(start, end) + OPEN_ALL + text.substring(end));
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--dump-dom");
        return run(opened, all);
    }

    /** Prints a page, and returns the text on the paper. Text of drawings counts, text of bitmaps does not. */
    public String printed(Path page, Path pdf, String... flags) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(List.of("--window-size=1400,900", "--no-pdf-header-footer", "--print-to-pdf=" + pdf));
        run(page, all);
        return FinishedCommand.run("pdftotext", "-layout", pdf.toString(), "-").output();
    }

    /** Returns the messages of the last page on the console. */
    public List<String> console() throws IOException {
        return Files.readString(log())
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
    }

    private Path log() {
        return directory.resolve("chromium.log");
    }

    private String run(Path page, List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--enable-logging=stderr", MILLISECONDS));
        command.add("--user-data-dir=" + directory.resolve("profile"));
        command.addAll(flags);
        command.add(page.toUri().toString());
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log().toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("Chromium did not end well: " + Files.readString(log()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
