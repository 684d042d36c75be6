// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>All kernels.</summary>
public static class KernelCatalog
{
    /// <summary>Gets the kernels of GoBench that involve channels.</summary>
    public static IReadOnlyList<Kernel> All { get; } =
    [
        new(
            "cockroach#1055",
            static run => new Cockroach1055.Broken().Run(run),
            static run => new Cockroach1055.Fixed().Run(run)),
        new(
            "cockroach#1462",
            static run => new Cockroach1462.Broken().Run(run),
            static run => new Cockroach1462.Fixed().Run(run)),
        new(
            "cockroach#10790",
            static run => new Cockroach10790.Broken().Run(run),
            static run => new Cockroach10790.Fixed().Run(run)),
        new(
            "cockroach#13197",
            static run => new Cockroach13197.Broken().Run(run),
            static run => new Cockroach13197.Fixed().Run(run)),
        new(
            "cockroach#13755",
            static run => new Cockroach13755.Broken().Run(run),
            static run => new Cockroach13755.Fixed().Run(run)),
        new(
            "cockroach#18101",
            static run => new Cockroach18101.Broken().Run(run),
            static run => new Cockroach18101.Fixed().Run(run)),
        new(
            "cockroach#2448",
            static run => new Cockroach2448.Broken().Run(run),
            static run => new Cockroach2448.Fixed().Run(run)),
        new(
            "cockroach#24808",
            static run => new Cockroach24808.Broken().Run(run),
            static run => new Cockroach24808.Fixed().Run(run)),
        new(
            "cockroach#25456",
            static run => new Cockroach25456.Broken().Run(run),
            static run => new Cockroach25456.Fixed().Run(run)),
        new(
            "cockroach#35073",
            static run => new Cockroach35073.Broken().Run(run),
            static run => new Cockroach35073.Fixed().Run(run)),
        new(
            "cockroach#35931",
            static run => new Cockroach35931.Broken().Run(run),
            static run => new Cockroach35931.Fixed().Run(run)),
        new("etcd#6857", static run => new Etcd6857.Broken().Run(run), static run => new Etcd6857.Fixed().Run(run)),
        new("etcd#6873", static run => new Etcd6873.Broken().Run(run), static run => new Etcd6873.Fixed().Run(run)),
        new("etcd#7443", static run => new Etcd7443.Broken().Run(run), static run => new Etcd7443.Fixed().Run(run)),
        new("etcd#7492", static run => new Etcd7492.Broken().Run(run), static run => new Etcd7492.Fixed().Run(run)),
        new("etcd#7902", static run => new Etcd7902.Broken().Run(run), static run => new Etcd7902.Fixed().Run(run)),
        new("grpc#1275", static run => new Grpc1275.Broken().Run(run), static run => new Grpc1275.Fixed().Run(run)),
        new("grpc#1353", static run => new Grpc1353.Broken().Run(run), static run => new Grpc1353.Fixed().Run(run)),
        new("grpc#1424", static run => new Grpc1424.Broken().Run(run), static run => new Grpc1424.Fixed().Run(run)),
        new("grpc#1460", static run => new Grpc1460.Broken().Run(run), static run => new Grpc1460.Fixed().Run(run)),
        new("grpc#660", static run => new Grpc660.Broken().Run(run), static run => new Grpc660.Fixed().Run(run)),
        new("grpc#862", static run => new Grpc862.Broken().Run(run), static run => new Grpc862.Fixed().Run(run)),
        new(
            "istio#16224",
            static run => new Istio16224.Broken().Run(run),
            static run => new Istio16224.Fixed().Run(run)),
        new(
            "istio#17860",
            static run => new Istio17860.Broken().Run(run),
            static run => new Istio17860.Fixed().Run(run)),
        new(
            "istio#18454",
            static run => new Istio18454.Broken().Run(run),
            static run => new Istio18454.Fixed().Run(run)),
        new(
            "kubernetes#10182",
            static run => new Kubernetes10182.Broken().Run(run),
            static run => new Kubernetes10182.Fixed().Run(run)),
        new(
            "kubernetes#11298",
            static run => new Kubernetes11298.Broken().Run(run),
            static run => new Kubernetes11298.Fixed().Run(run)),
        new(
            "kubernetes#1321",
            static run => new Kubernetes1321.Broken().Run(run),
            static run => new Kubernetes1321.Fixed().Run(run)),
        new(
            "kubernetes#25331",
            static run => new Kubernetes25331.Broken().Run(run),
            static run => new Kubernetes25331.Fixed().Run(run)),
        new(
            "kubernetes#26980",
            static run => new Kubernetes26980.Broken().Run(run),
            static run => new Kubernetes26980.Fixed().Run(run)),
        new(
            "kubernetes#38669",
            static run => new Kubernetes38669.Broken().Run(run),
            static run => new Kubernetes38669.Fixed().Run(run)),
        new(
            "kubernetes#5316",
            static run => new Kubernetes5316.Broken().Run(run),
            static run => new Kubernetes5316.Fixed().Run(run)),
        new(
            "kubernetes#6632",
            static run => new Kubernetes6632.Broken().Run(run),
            static run => new Kubernetes6632.Fixed().Run(run)),
        new(
            "kubernetes#70277",
            static run => new Kubernetes70277.Broken().Run(run),
            static run => new Kubernetes70277.Fixed().Run(run)),
        new("moby#21233", static run => new Moby21233.Broken().Run(run), static run => new Moby21233.Fixed().Run(run)),
        new("moby#27782", static run => new Moby27782.Broken().Run(run), static run => new Moby27782.Fixed().Run(run)),
        new("moby#28462", static run => new Moby28462.Broken().Run(run), static run => new Moby28462.Fixed().Run(run)),
        new("moby#33293", static run => new Moby33293.Broken().Run(run), static run => new Moby33293.Fixed().Run(run)),
        new("moby#33781", static run => new Moby33781.Broken().Run(run), static run => new Moby33781.Fixed().Run(run)),
        new("moby#4395", static run => new Moby4395.Broken().Run(run), static run => new Moby4395.Fixed().Run(run)),
        new(
            "serving#2137",
            static run => new Serving2137.Broken().Run(run),
            static run => new Serving2137.Fixed().Run(run)),
        new(
            "syncthing#5795",
            static run => new Syncthing5795.Broken().Run(run),
            static run => new Syncthing5795.Fixed().Run(run)),
    ];
}
