using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>What types alone say of the medium behind their objects.</summary>
internal static class MediumTypes
{
    public static Medium Of(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (OfNamed(current) is not Medium.Unknown and var medium)
                return medium;
        }

        return type is INamedTypeSymbol own && OwnStream.IsInMemory(own) ? Medium.Memory : Medium.Unknown;
    }

    /// <summary>A type whose objects read from or write to something: streams, readers, writers and what wraps them.</summary>
    public static bool IsCarrier(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name is "Stream" or "TextReader" or "TextWriter" or "BinaryReader" or "BinaryWriter" && IsSystemIO(type.ContainingNamespace))
                return true;

            if (type.Name is "ZipArchive" or "ZipArchiveEntry" or "XmlReader" or "XmlWriter" or "JsonReader" or "JsonWriter" or "Utf8JsonWriter")
                return true;
        }

        return false;
    }

    /// <summary>A type whose objects write texts, numbers or elements: what is written piece by piece is one matter.</summary>
    public static bool IsWriter(ITypeSymbol? type) => IsCarrier(type) && type!.Name.EndsWith("Writer", System.StringComparison.Ordinal);

    /// <summary>A connection, a command, a reader or a transaction of ADO.NET.</summary>
    public static bool IsDatabase(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name.StartsWith("Db", System.StringComparison.Ordinal)
                && type.ContainingNamespace is { Name: "Common", ContainingNamespace: { Name: "Data", ContainingNamespace.Name: "System" } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type is <c>TextWriter</c> itself: what is behind it is a page buffer as often as a peer.</summary>
    public static bool IsAnyWriter(ITypeSymbol? type) => type is { Name: "TextWriter" } && IsSystemIO(type.ContainingNamespace);

    private static Medium OfNamed(ITypeSymbol type) => type.Name switch
    {
        "MemoryStream" or "UnmanagedMemoryStream" or "StringReader" or "StringWriter" when IsSystemIO(type.ContainingNamespace) => Medium.Memory,
        "FileStream" when IsSystemIO(type.ContainingNamespace) => Medium.Disk,
        "NetworkStream" or "SslStream" or "NegotiateStream" or "PipeStream" when InSystem(type.ContainingNamespace) => Medium.Remote,
        "DataTableReader" => Medium.Memory,

        // MemoryBlockStream, PooledMemoryStream, ChunkedMemoryStream: a stream of its own kind that says so.
        var name when name.EndsWith("Stream", System.StringComparison.Ordinal) && name.IndexOf("Memory", System.StringComparison.Ordinal) >= 0
            && type.BaseType is { Name: "Stream" } @base && IsSystemIO(@base.ContainingNamespace) => Medium.Memory,

        // The asynchronous members of SQLite's providers run synchronously: nothing is gained by awaiting them.
        _ when IsSqlite(type.ContainingNamespace) => Medium.Memory,
        _ => Medium.Unknown,
    };

    private static bool IsSystemIO(INamespaceSymbol? space) =>
        space is { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool InSystem(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
                return true;
        }

        return false;
    }

    private static bool IsSqlite(INamespaceSymbol? space) =>
        space is { Name: "Sqlite" or "SQLite", ContainingNamespace: { Name: "Data", ContainingNamespace.Name: "Microsoft" or "System" } };
}
