package io.clusterloader.localcluster.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.Program;
import org.junit.jupiter.api.Test;

/** A wrong command line is refused with exit code 2 before anything is looked at. */
class WrongArgumentsTest {
    private static String refusal(String... arguments) throws Exception {
        try (Program program = Program.start(arguments)) {
            assertThat(program.awaitEnd()).as(program::errors).isEqualTo(2);
            return program.errors().lines().findFirst().orElse("");
        }
    }

    @Test
    void namesTheOptionAndWhatIsAllowed() throws Exception {
        assertThat(refusal("serve", "--nodes=0")).isEqualTo("--nodes: 0 is not from 1 to 250");
        assertThat(refusal("up", "--name=No")).startsWith("--name: 'No' is not a cluster name");
        assertThat(refusal("down", "--name=No")).startsWith("--name: 'No' is not a cluster name");
        assertThat(refusal("serve", "--nodes=many")).contains("--nodes").contains("many");
    }

    @Test
    void namesACommandThatIsMissing() throws Exception {
        assertThat(refusal()).contains("Missing required subcommand");
    }
}
