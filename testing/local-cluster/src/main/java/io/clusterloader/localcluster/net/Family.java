package io.clusterloader.localcluster.net;

/** The address families, with their nftables names. */
enum Family {
    IPV4("4", "ip", "ipv4_addr"),
    IPV6("6", "ip6", "ipv6_addr");

    private final String digit;
    private final String nft;
    private final String type;

    Family(String digit, String nft, String type) {
        this.digit = digit;
        this.nft = nft;
        this.type = type;
    }

    static Family of(String address) {
        return address.contains(":") ? IPV6 : IPV4;
    }

    /** Ends the names of what exists once for each family. */
    String digit() {
        return digit;
    }

    /** Returns the header keyword. */
    String nft() {
        return nft;
    }

    /** Returns the address type of sets and maps. */
    String type() {
        return type;
    }
}
