using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Objects that write what they still hold when they are disposed of: writers, compressors, encryptors, archives.</summary>
internal static class FlushingDisposable
{
    /// <summary>The names of the types that may be one.</summary>
    public static string[] TypeNames { get; } =
        ["StreamWriter", "Utf8JsonWriter", "GZipStream", "DeflateStream", "BrotliStream", "ZLibStream", "CryptoStream"];

    public static bool Is(IOperation resource) => TypeOf(resource) switch
    {
        { Name: "StreamWriter", ContainingNamespace.Name: "IO" } => !FlushesAlways(resource),
        { Name: "Utf8JsonWriter", ContainingNamespace.Name: "Json" } => true,
        { Name: "GZipStream" or "DeflateStream" or "BrotliStream" or "ZLibStream", ContainingNamespace.Name: "Compression" } =>
            IsToldTo(resource, "Compress", "CompressionLevel"),
        { Name: "CryptoStream", ContainingNamespace.Name: "Cryptography" } => IsToldTo(resource, "Write", "-"),

        // Its end writes the directory of a new archive, and the whole of a changed one.
        { Name: "ZipArchive", ContainingNamespace.Name: "Compression" } => IsToldTo(resource, "Create", "-") || IsToldTo(resource, "Update", "-"),
        _ => false,
    };

    /// <summary>Whether nothing is left to write when the scope ends: nothing was written, it is flushed asynchronously before, or by each write.</summary>
    public static bool IsFlushedBefore(ILocalSymbol resource, IOperation scope)
    {
        var isUsed = false;
        foreach (var operation in scope.SelfAndDescendants())
        {
            isUsed |= operation is ILocalReferenceOperation { Local: var used } && SymbolEqualityComparer.Default.Equals(used, resource);
            if (operation is ISimpleAssignmentOperation assignment && IsAutoFlush(assignment) && IsLocal(((IPropertyReferenceOperation)assignment.Target).Instance, resource))
                return true;

            if (operation is IAwaitOperation { Operation: var awaited } && TaskExpression.Strip(awaited) is IInvocationOperation call && Flushed(call) is { } flushed && IsLocal(flushed, resource))
                return true;
        }

        return !isUsed;
    }

    /// <summary>The object of which an asynchronous call leaves nothing to write: XML is saved by a writer of its own, which flushes the one that it is given.</summary>
    private static IOperation? Flushed(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "FlushAsync" or "FlushFinalBlockAsync" or "DisposeAsync" } => call.Instance,
        { Name: "SaveAsync", ContainingType: { Name: "XDocument" or "XElement" } } => call.Arguments is [{ Value: var writer }, ..] ? writer : null,
        _ => null,
    };

    /// <summary><c>{ AutoFlush = true }</c>, and the input of a process, which is made so: each write is flushed as it is written.</summary>
    private static bool FlushesAlways(IOperation resource)
    {
        var value = Writes.ValueBehind(resource);
        if (value is IPropertyReferenceOperation { Property: { Name: "StandardInput", ContainingType: { Name: "Process", ContainingNamespace.Name: "Diagnostics" } } })
            return true;

        if (value is not IObjectCreationOperation { Initializer.Initializers: var settings })
            return false;

        foreach (var setting in settings)
        {
            if (setting is ISimpleAssignmentOperation assignment && IsAutoFlush(assignment))
                return true;
        }

        return false;
    }

    private static bool IsAutoFlush(ISimpleAssignmentOperation assignment) =>
        assignment is { Target: IPropertyReferenceOperation { Property.Name: "AutoFlush" }, Value.ConstantValue.Value: true };

    private static bool IsLocal(IOperation? operation, ILocalSymbol local) =>
        operation?.Unwrap() is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static ITypeSymbol? TypeOf(IOperation resource) => resource.Unwrap().Type;

    /// <summary>Whether the resource is created to write: only then there is something to flush.</summary>
    private static bool IsToldTo(IOperation resource, string mode, string otherType)
    {
        var arguments = resource.Unwrap() switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation call => call.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        foreach (var argument in arguments)
        {
            if (argument.Value.Unwrap() is IFieldReferenceOperation { Field: { } field }
                && (field.Name == mode || field.ContainingType?.Name == otherType))
            {
                return true;
            }
        }

        return false;
    }
}
