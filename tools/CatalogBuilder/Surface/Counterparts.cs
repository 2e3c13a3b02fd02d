using System.Reflection;
using System.Reflection.Metadata;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Surface;

/// <summary>What to await instead of a blocking member: the same name with <c>Async</c>, if it takes the same arguments.</summary>
internal sealed class Counterparts(CodeBase surface)
{
    private static readonly HashSet<string> TakenForArrays =
        ["System.Collections.Generic.IEnumerable`1", "System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1"];

    private readonly Renames _renames = new(surface);
    private readonly ILookup<string, MethodNode> _extensions = surface.Types
        .Where(static type => type is { IsStatic: true, IsVisible: true })
        .SelectMany(static type => type.Methods)
        .Where(static method => method.IsPublic && method.Name.EndsWith("Async", StringComparison.Ordinal) && IsExtension(method))
        .ToLookup(static method => method.Name, StringComparer.Ordinal);

    /// <summary>Its name, with the type's where that is another; null if there is none.</summary>
    public string? Of(MethodNode method)
    {
        if (_renames.Of(method) is { } renamed)
            return renamed;

        if (method.IsAccessor || method.Name == ".ctor")
            return null;

        var name = method.Name + "Async";
        return Candidates(method, name).Any(candidate => Replaces(candidate.Method, candidate.Skipped, method, candidate.SkippedOfMethod))
            ? name
            : null;
    }

    /// <summary>Methods of the name that can be called on the same object, and how many first parameters are that object.</summary>
    private IEnumerable<(MethodNode Method, int Skipped, int SkippedOfMethod)> Candidates(MethodNode method, string name)
    {
        foreach (var candidate in OnTypeOrAbove(method.Type, name))
        {
            if (candidate.IsStatic == method.IsStatic)
                yield return (candidate, 0, 0);
        }

        var isExtension = method.IsStatic && IsExtension(method);
        if (method.IsStatic && !isExtension)
            yield break;

        var extended = isExtension ? method.Signature.ParameterTypes[0].Definition : method.Type;
        if (extended is null)
            yield break;

        var own = isExtension ? 1 : 0;
        if (isExtension)
        {
            foreach (var candidate in OnTypeOrAbove(extended, name))
            {
                if (!candidate.IsStatic)
                    yield return (candidate, 0, own);
            }
        }

        foreach (var candidate in _extensions[name])
        {
            if (candidate.Signature.ParameterTypes[0].Definition is { } target && extended.IsOrInherits(target))
                yield return (candidate, 1, own);
        }
    }

    private static IEnumerable<MethodNode> OnTypeOrAbove(TypeNode type, string name) =>
        type.SelfAndBases()
            .Concat(type.IsInterface ? type.Interfaces.Select(static shape => shape.Definition).OfType<TypeNode>() : [])
            .SelectMany(declaring => declaring.Named(name));

    private static bool Replaces(MethodNode candidate, int skipped, MethodNode method, int skippedOfMethod)
    {
        if (!candidate.IsPublic || candidate.Signature.GenericParameterCount != method.Signature.GenericParameterCount
            || !Awaitables.IsAwaitable(candidate.Signature.ReturnType)
            || !Awaitables.GivesResultOf(candidate.Signature.ReturnType, method.Signature.ReturnType))
        {
            return false;
        }

        // Each argument is taken in its turn; what is left over can be omitted or is a token.
        var given = method.Signature.ParameterTypes.Skip(skippedOfMethod).ToList();
        var taken = 0;
        for (var i = skipped; i < candidate.Signature.ParameterTypes.Length; i++)
        {
            var parameter = candidate.Signature.ParameterTypes[i];
            if (taken < given.Count && Takes(parameter, given[taken]))
                taken++;
            else if (parameter.Name != "System.Threading.CancellationToken" && !IsOptional(candidate, i))
                return false;
        }

        return taken == given.Count;
    }

    private static bool Takes(TypeShape parameter, TypeShape argument) =>
        AsMemory(parameter.Key) == AsMemory(argument.Key)
        || (argument.Shape == Shape.Vector && parameter.Arguments is [var item] && item.Key == argument.Element!.Key
            && TakenForArrays.Contains(parameter.Name));

    /// <summary>A span cannot live across an await: its twin takes memory.</summary>
    private static string AsMemory(string key) =>
        key.Replace("System.ReadOnlySpan`1", "System.ReadOnlyMemory`1", StringComparison.Ordinal)
            .Replace("System.Span`1", "System.Memory`1", StringComparison.Ordinal);

    private static bool IsOptional(MethodNode method, int position)
    {
        var metadata = method.Type.Assembly.Metadata;
        foreach (var handle in metadata.GetMethodDefinition(method.Handle).GetParameters())
        {
            var parameter = metadata.GetParameter(handle);
            if (parameter.SequenceNumber == position + 1)
                return (parameter.Attributes & ParameterAttributes.Optional) != 0;
        }

        return false;
    }

    private static bool IsExtension(MethodNode method)
    {
        var metadata = method.Type.Assembly.Metadata;
        return method.Signature.ParameterTypes.Length > 0
            && metadata.GetMethodDefinition(method.Handle).GetCustomAttributes()
                .Any(handle => IsExtensionAttribute(method.Type.Assembly, metadata.GetCustomAttribute(handle)));
    }

    private static bool IsExtensionAttribute(LoadedAssembly assembly, CustomAttribute attribute) =>
        assembly.Resolve(attribute.Constructor).Parent?.Name == "System.Runtime.CompilerServices.ExtensionAttribute";
}
