using System.Collections.Immutable;

namespace LaneKeeper.Rules;

/// <summary>The four families, and what is about LaneKeeper itself. A family is a diagnostic category, so one <c>.editorconfig</c> line sets it whole.</summary>
internal static class Families
{
    /// <summary>1xx: does an I/O lane stand still?</summary>
    public const string WaitsOnIoLanes = nameof(WaitsOnIoLanes);

    /// <summary>2xx: does an I/O lane compute?</summary>
    public const string CpuWorkOnIoLanes = nameof(CpuWorkOnIoLanes);

    /// <summary>3xx: does a compute lane stand still?</summary>
    public const string WaitsOnComputeLanes = nameof(WaitsOnComputeLanes);

    /// <summary>4xx: is the concurrency too much, too little or unsafe?</summary>
    public const string WrongConcurrency = nameof(WrongConcurrency);

    /// <summary>0xx: is LaneKeeper told what it can understand?</summary>
    public const string Configuration = nameof(Configuration);

    public static ImmutableArray<string> All { get; } = ImmutableArray.Create(WaitsOnIoLanes, CpuWorkOnIoLanes, WaitsOnComputeLanes, WrongConcurrency, Configuration);
}
