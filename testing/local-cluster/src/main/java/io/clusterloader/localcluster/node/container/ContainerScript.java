package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.config.UserNamespace;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the shell script that turns a new mount, PID, IPC and UTS namespace into a container.
 *
 * <p>The root is an overlay over this machine's own, with writes to memory only; it vanishes with the namespace. The
 * shell stays as the first process: it forwards SIGTERM (which the kernel would drop for a first process without a
 * handler), reaps orphans, and ends with its child's exit code.
 */
final class ContainerScript {
    private static final String DEVICES = """
        mount -t tmpfs -o mode=0755 dev /dev
        (cd /.host/dev && cp -a null zero full random urandom tty /dev/)
        ln -s /proc/self/fd /dev/fd
        ln -s /proc/self/fd/0 /dev/stdin
        ln -s /proc/self/fd/1 /dev/stdout
        ln -s /proc/self/fd/2 /dev/stderr
        mkdir /dev/shm\
        """;

    /** In a user namespace nobody can make a device. The machine's are as safe there as in the hands of the user. */
    private static final String DEVICES_OF_THE_MACHINE = "mount --rbind /.host/dev /dev";

    private static final String KERNEL_FILE_SYSTEMS = """
        mount -t proc proc /proc
        mount -t sysfs -o ro sysfs /sys
        mount -t tmpfs -o mode=1777 shm /dev/shm
        mount -t tmpfs -o mode=1777 tmp /tmp\
        """;

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private ContainerScript() {}

    /**
     * Returns the script. It prints {@code started PID}, with the PID of the first process on the host, when the
     * container's own program is about to start, or else why it cannot.
     *
     * @param scratch an existing directory to mount the container's root on; nothing is written to it
     */
    static String render(ContainerPlan plan, Path scratch) {
        boolean ordinary = UserNamespace.isOrdinary();
        return String.join(
                "\n",
                "set -eu",
                "exec 2>&1",
                // While /proc is still the host's, this is the host's number of this process.
                "read -r pid rest < /proc/self/stat",
                "exec 4>>" + quote(plan.log().toString()),
                ordinary
                        ? ":"
                        : "chown " + plan.identity().user() + " "
                                + quote(plan.log().toString()),
                ordinary ? LayeredRoot.render(plan, scratch) : root(scratch) + "\n" + identityFiles(plan),
                ordinary ? DEVICES_OF_THE_MACHINE : DEVICES,
                KERNEL_FILE_SYSTEMS,
                plan.mounts().stream()
                        .sorted(Comparator.comparing(ContainerPlan.Mount::target))
                        .map(ContainerScript::bind)
                        .collect(Collectors.joining("\n")),
                plan.readOnlyRoot() && !hasOwnTmp(plan) ? "mount -o remount,bind,ro /tmp" : ":",
                "umount -l /.host",
                plan.readOnlyRoot() ? "mount -o remount,bind,ro /" : "rmdir /.host",
                "mkdir -p " + quote(plan.directory()) + " 2>/dev/null || true",
                "cd " + quote(plan.directory()),
                findProgram(plan),
                "echo started $pid",
                "exec >&4 2>&4",
                "env -i " + environment(plan) + " " + quoteAll(plan.identity().prefix()) + " "
                        + quoteAll(plan.command())
                        + " </dev/null 4>&- &",
                "child=$!",
                "trap 'kill -TERM $child 2>/dev/null || true' TERM",
                // A trapped signal ends the wait, not the child.
                "while :; do code=0; wait $child || code=$?; kill -0 $child 2>/dev/null || exit $code; done",
                "");
    }

    private static String root(Path scratch) {
        String base = quote(scratch.toString());
        return """
            mount -t tmpfs -o mode=0755 container %1$s
            cd %1$s
            mkdir upper work root
            mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work overlay root
            cd root
            mkdir .host
            pivot_root . .host
            cd /\
            """.formatted(base);
    }

    /** Replaces the files and never writes through them: the host's files may be links. */
    private static String identityFiles(ContainerPlan plan) {
        return "rm -f /etc/hosts /etc/hostname /etc/resolv.conf\n"
                + "printf %s " + quote(plan.hosts()) + " > /etc/hosts\n"
                + "echo " + quote(plan.hostname()) + " > /etc/hostname\n"
                + ": > /etc/resolv.conf\n"
                + "hostname " + quote(plan.hostname());
    }

    private static String bind(ContainerPlan.Mount mount) {
        String source = quote("/.host" + mount.source());
        String target = quote(mount.target());
        String readOnly = mount.readOnly() ? "\nmount -o remount,bind,ro " + target : "";
        return "if [ -d " + source + " ]; then mkdir -p " + target + "; elif [ ! -e " + target
                + " ]; then mkdir -p \"$(dirname " + target + ")\"; : > " + target + "; fi\nmount --bind " + source
                + " " + target + readOnly;
    }

    /** Rejects a program that does not exist: the container cannot start. Once started, it could only fail. */
    private static String findProgram(ContainerPlan plan) {
        String program = plan.command().getFirst();
        String name = quote(program);
        String path = plan.environment().getOrDefault("PATH", DEFAULT_PATH);
        String found = program.contains("/")
                ? "[ -e " + name + " ]"
                : "(PATH=" + quote(path) + " command -v " + name + " >/dev/null)";
        return found + " || { echo " + quote("exec: \"" + program + "\": no such file or directory") + "; exit 1; }";
    }

    private static boolean hasOwnTmp(ContainerPlan plan) {
        return plan.mounts().stream().anyMatch(mount -> mount.target().equals("/tmp"));
    }

    private static String environment(ContainerPlan plan) {
        return plan.environment().entrySet().stream()
                .map(entry -> quote(entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quoteAll(List<String> words) {
        return words.stream().map(ContainerScript::quote).collect(Collectors.joining(" "));
    }

    static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
