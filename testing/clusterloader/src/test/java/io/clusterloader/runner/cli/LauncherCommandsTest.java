package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The launcher passes every command of the program on, and takes nothing from the words of other programs. */
class LauncherCommandsTest {
    private static final Path HOME = Path.of("..", "..");
    private static final Pattern LISTED = Pattern.compile("^  ([a-z-]+)  ", Pattern.MULTILINE);
    private static final Pattern TAKEN = Pattern.compile("^  ([a-z][a-zA-Z |-]*)\\)$", Pattern.MULTILINE);

    @Test
    void hasAndListsEveryCommand() throws Exception {
        String launcher = Files.readString(HOME.resolve("clusterloader"));
        List<String> commands = ClusterLoader.commandLine(Host.ofThisProcess(), "").getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(command -> command.name())
                .toList();

        assertThat(commands).contains("run", "cleanup");
        assertThat(words(LISTED, launcher)).containsAll(commands);
        assertThat(words(TAKEN, launcher)).containsAll(commands);
    }

    private static List<String> words(Pattern line, String text) {
        return line.matcher(text)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" \\| ", -1)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --yes --nodes=2 | run --nodes=2 yes",
                "--yes local exec true | local exec true yes",
                "local exec apt-get --yes update | local exec apt-get --yes update no",
                "local exec --name one --yes apt-get --yes | local exec --name one apt-get --yes yes",
                "local exec -- apt-get --yes | local exec -- apt-get --yes no",
                "local up --yes | local up yes",
            })
    void leavesYesToTheProgramThatIsExecuted(String words, String taken) throws Exception {
        FinishedCommand command = FinishedCommand.run(
                "env",
                "--unset=CLUSTERLOADER_YES",
                "bash",
                "-euc",
                ". launcher/arguments.sh; take_yes %s; echo \"${arguments[@]}\" \"${CLUSTERLOADER_YES:-no}\""
                        .replace("launcher", HOME.resolve("launcher").toString())
                        .formatted(words));

        assertThat(command.output().strip().replaceFirst("1$", "yes")).isEqualTo(taken);
    }
}
