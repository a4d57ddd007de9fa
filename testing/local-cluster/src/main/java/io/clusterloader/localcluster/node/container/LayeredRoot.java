package io.clusterloader.localcluster.node.container;

import static io.clusterloader.localcluster.node.container.ContainerScript.quote;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the part of a container's script that makes its root in the user namespace of an ordinary user.
 *
 * <p>There the kernel refuses a layer over the whole root, because other file systems are mounted below it, and refuses to copy a directory
 * of another user into a layer. So each directory of the root has a layer of its own, which has the places of mounts and the written files
 * before it is mounted.
 */
final class LayeredRoot {
    private LayeredRoot() {}

    /**
     * Returns the part of the script. It ends in the new root, with the old one in {@code /.host}.
     *
     * @param scratch an existing directory to mount the root on
     */
    static String render(ContainerPlan plan, Path scratch) {
        return """
            mount -t tmpfs -o mode=0755 container %1$s
            cd %1$s
            mkdir -p upper/etc work root
            mount -t tmpfs -o mode=0755 root root
            %2$s
            printf %%s %3$s > upper/etc/hosts
            echo %4$s > upper/etc/hostname
            : > upper/etc/resolv.conf
            for path in /*; do
              name=${path#/}
              if [ -L "$path" ]; then
                cp -P "$path" root
              elif [ -d "$path" ]; then
                mkdir -p "root/$name" "upper/$name" "work/$name"
                case $name in dev | proc | run | sys | tmp) continue ;; esac
                mount -t overlay -o "%5$slowerdir=$path,upperdir=upper/$name,workdir=work/$name" overlay "root/$name" 2>/dev/null && continue
                # Another file system is mounted below, or the kernel is older than 5.11.
                if [ -z "$(ls -A "upper/$name")" ]; then
                  mount --rbind "$path" "root/$name"
                  mount -o remount,bind,ro "root/$name"
                else
                  [ "$name" != etc ] || cp -RP /etc/. root/etc 2>/dev/null || true
                  cp -R --remove-destination "upper/$name/." "root/$name"
                fi
              fi
            done
            cd root
            mkdir .host
            pivot_root . .host
            cd /
            hostname %4$s\
            """.formatted(
                        quote(scratch.toString()),
                        places(plan),
                        quote(plan.hosts()),
                        quote(plan.hostname()),
                        plan.readOnlyRoot() ? "ro," : "");
    }

    /** Makes what is mounted on, and the working directory, in the layers. */
    private static String places(ContainerPlan plan) {
        return Stream.concat(
                        plan.mounts().stream().map(mount -> place(mount.source().toString(), mount.target())),
                        Stream.of("mkdir -p " + quote("upper" + plan.directory())))
                .collect(Collectors.joining("\n"));
    }

    private static String place(String source, String target) {
        return "if [ -d %s ]; then mkdir -p %2$s; else mkdir -p \"$(dirname %2$s)\"; : > %2$s; fi"
                .formatted(quote(source), quote("upper" + target));
    }
}
