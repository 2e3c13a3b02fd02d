using System;
using System.Text.Json.Serialization.Metadata;

namespace LaneKeeper.Workers;

/// <summary>Stands for the generated rows.</summary>
internal static partial class EntryPoints
{
    internal static partial string ProgramName() => "WorkerProcess";

    private static partial int Count() => 0;

    private static partial EntryPoint Create(int place) => throw new ArgumentOutOfRangeException(nameof(place));

    internal static partial IJsonTypeInfoResolver[] JsonContexts() => Array.Empty<IJsonTypeInfoResolver>();
}
