package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.manifests.ShippedManifests;
import io.clusterloader.testsupport.DocumentedCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands of the documentation have the form that the programs take, also those that need a cluster. Others are executed by an end-to-end test. */
class DocumentedCommandsTest {
    private static final Path HOME = Path.of("..", "..");

    /** Commands of the launcher. */
    private static final Set<String> LAUNCHER = Set.of("local", "setup", "package", "java-home", "help");

    private static final Pattern FILES = Pattern.compile("(?<![\\w/.:-])(?:testing|images|docs|launcher)/[\\w./-]*\\w");

    @Test
    void areTakenByTheCommandLine() throws Exception {
        List<String> problems = new ArrayList<>();
        int calls = 0;
        for (DocumentedCommands block : DocumentedCommands.in(HOME)) {
            for (List<String> call : calls(block)) {
                calls++;
                problem(call).forEach(problem -> problems.add("%s: %s: %s".formatted(block.place(), call, problem)));
            }
        }
        assertThat(problems).isEmpty();
        assertThat(calls).isGreaterThan(50);
    }

    @Test
    void examplesOfEachHelpAreTakenByTheCommandLine() {
        List<String> problems = new ArrayList<>();
        int calls = 0;
        for (CommandLine command : withSubcommands(ClusterLoader.commandLine(Host.ofThisProcess(), ""))) {
            String name = command.getCommandSpec().qualifiedName();
            String text = Stream.of(command.getCommandSpec().usageMessage().footer())
                    .filter(line -> line.startsWith("  "))
                    .collect(Collectors.joining("\n"));
            // A longer line is broken on a terminal of the usual width, and cannot be pasted.
            assertThat(text.lines()).as(name).allMatch(line -> line.length() < 80);
            DocumentedCommands examples = new DocumentedCommands(name, false, text.replaceAll("\\\\\n *", " "));
            for (List<String> call : calls(examples)) {
                calls++;
                problem(call).forEach(problem -> problems.add("%s: %s: %s".formatted(name, call, problem)));
            }
        }
        assertThat(problems).isEmpty();
        assertThat(calls).isGreaterThan(25);
    }

    private static List<CommandLine> withSubcommands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(inner -> all.addAll(withSubcommands(inner)));
        return all;
    }

    @Test
    void nameFilesThatAreThere() throws Exception {
        List<String> missing = new ArrayList<>();
        for (DocumentedCommands block : DocumentedCommands.in(HOME)) {
            FILES.matcher(block.text())
                    .results()
                    .map(found -> found.group())
                    .filter(file -> !file.contains("/target/") && !Files.exists(HOME.resolve(file)))
                    .forEach(file -> missing.add("%s: %s".formatted(block.place(), file)));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void startTheProgramOfTheImageInAJobOfGitLab() throws Exception {
        assertThat(Files.readString(HOME.resolve("docs/gitlab-ci.md"))).contains(ShippedManifests.program());
    }

    @ParameterizedTest
    @CsvSource({"images/build.sh, build.sh", "test.sh, test.sh"})
    void giveScriptsFlagsThatTheyHave(String script, String name) throws Exception {
        String code = Files.readString(HOME.resolve(script));
        for (DocumentedCommands block : DocumentedCommands.in(HOME)) {
            for (List<String> call : block.calls(name)) {
                assertThat(call.stream()
                                .filter(word -> word.startsWith("--"))
                                .map(word -> word.replaceFirst("=.*", "")))
                        .as(block.place())
                        .allSatisfy(flag -> assertThat(code).contains(flag));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --no-such-flag | true",
                "run --nodes=many | true",
                "run --nodes=3 | false",
                "compare a b --tresholds=1 | true",
                "shwo reports | true"
            })
    void aWrongOneWouldBeSeen(String words, boolean wrong) {
        assertThat(problem(List.of(words.split(" ", -1))).findAny().isPresent()).isEqualTo(wrong);
    }

    /** kubectl's plugin runs, unless another command is named. */
    private static List<List<String>> calls(DocumentedCommands block) {
        List<List<String>> calls = new ArrayList<>(block.calls("clusterloader"));
        calls.addAll(block.calls("io.clusterloader.runner.Main"));
        calls.removeIf(call -> call.isEmpty() || LAUNCHER.contains(call.getFirst()));
        for (List<String> call : block.calls("kubectl")) {
            if (!call.isEmpty() && call.getFirst().equals("netperf")) {
                List<String> words = new ArrayList<>(call.subList(1, call.size()));
                if (words.isEmpty() || words.getFirst().startsWith("-")) {
                    words.addFirst("run");
                }
                calls.add(words);
            }
        }
        return calls;
    }

    private static Stream<String> problem(List<String> call) {
        // An index, such as --report-dir=reports/$i, is of the shell; --yes is of the launcher.
        String[] words = call.stream().filter(word -> !word.equals("--yes")).toArray(String[]::new);
        try {
            CommandLine whole = ClusterLoader.commandLine(Host.ofThisProcess(), words[0]);
            ParseResult parsed = whole.parseArgs(words);
            List<String> left = new ArrayList<>(parsed.unmatched());
            for (ParseResult inner = parsed; inner.hasSubcommand(); ) {
                inner = inner.subcommand();
                left.addAll(inner.unmatched());
            }
            return ForeignFlags.among(left).unknown().stream().map(unknown -> "unknown: " + unknown);
        } catch (MissingParameterException e) {
            // The text may name a command alone.
            return call.size() <= 2 ? Stream.empty() : Stream.of(String.valueOf(e.getMessage()));
        } catch (ParameterException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }
}
