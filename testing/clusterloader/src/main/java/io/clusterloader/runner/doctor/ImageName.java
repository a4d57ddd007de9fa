package io.clusterloader.runner.doctor;

/**
 * An image's name in full, as nodes list it, whatever short form it was given in.
 *
 * @param registry such as {@code docker.io}
 * @param path such as {@code library/nginx}
 * @param version {@code :tag} or {@code @digest}
 */
record ImageName(String registry, String path, String version) {
    private static final String DEFAULT_REGISTRY = "docker.io";
    private static final String DEFAULT_FOLDER = "library/";

    /** Completes a name by the rules that Docker and containerd share. */
    static ImageName of(String given) {
        int slash = given.indexOf('/');
        String first = slash < 0 ? "" : given.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = named ? first : DEFAULT_REGISTRY;
        String rest = named ? given.substring(slash + 1) : given;
        int end = version(rest);
        String path = end < 0 ? rest : rest.substring(0, end);
        String version = end < 0 ? ":latest" : rest.substring(end);
        boolean official = registry.equals(DEFAULT_REGISTRY) && !path.contains("/");
        return new ImageName(registry, official ? DEFAULT_FOLDER + path : path, version);
    }

    /** Where the version begins; a tag beside a digest only decorates it. */
    private static int version(String rest) {
        int digest = rest.indexOf('@');
        return digest >= 0 ? digest : rest.indexOf(':', rest.lastIndexOf('/') + 1);
    }

    /** Whether it was given without a registry: such images are Docker's own, or were loaded into the nodes. */
    boolean isOfNoRegistry() {
        return registry.equals(DEFAULT_REGISTRY) && path.startsWith(DEFAULT_FOLDER);
    }

    @Override
    public String toString() {
        return registry + "/" + path + version;
    }
}
