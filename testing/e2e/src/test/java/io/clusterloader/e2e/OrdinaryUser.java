package io.clusterloader.e2e;

import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A user of this machine who is not root and has no subordinate user ids.
 *
 * @param directory what they own: a home, a runtime directory and a place for their files
 */
public record OrdinaryUser(Path directory) {
    /** It is in no file of users, and nothing of the machine is owned by it. */
    private static final int ID = 61_234;

    /** Gives a directory to the user. */
    public static OrdinaryUser in(Path directory) throws IOException {
        OrdinaryUser user = new OrdinaryUser(directory);
        for (String name : List.of("home", "runtime")) {
            user.give(Files.createDirectory(directory.resolve(name)));
        }
        user.give(directory);
        return user;
    }

    /** Gives a directory or file to the user. */
    public Path give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", ID);
        Files.setAttribute(path, "unix:gid", ID);
        return path;
    }

    /** Returns what to put before a command that the user runs. */
    public List<String> prefix() {
        return List.of(
                "setpriv",
                "--reuid=" + ID,
                "--regid=" + ID,
                "--clear-groups",
                "--inh-caps=-all",
                "env",
                "--unset=XDG_CACHE_HOME",
                "HOME=" + directory.resolve("home"),
                "XDG_RUNTIME_DIR=" + directory.resolve("runtime"));
    }

    /** Returns the processes of the user, and what the user has written outside of the directory or in the home. */
    public List<String> traces() throws IOException, InterruptedException {
        String files = "find /tmp /var/tmp /dev/shm /run /home -xdev -path %s -prune -o -uid %d -print 2>/dev/null"
                .formatted(directory, ID);
        String home = "find %s %s -mindepth 1".formatted(directory.resolve("home"), directory.resolve("runtime"));
        return FinishedCommand.run("sh", "-c", "ps -o args= -u %d; %s; %s".formatted(ID, files, home))
                .output()
                .lines()
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
