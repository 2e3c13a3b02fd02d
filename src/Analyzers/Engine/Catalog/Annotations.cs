using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// <c>[Blocking]</c> and <c>[NonBlocking]</c>, whoever declares them. Attributes are decoded only of assemblies that declare
/// such a type or refer to one that does, so that a compilation without them pays for a look at its references.
/// </summary>
internal sealed class Annotations(Compilation compilation)
{
    private const string Blocking = "BlockingAttribute";
    private const string NonBlocking = "NonBlockingAttribute";

    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _annotated = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Ruling?> _rulings = new(SymbolEqualityComparer.Default);
    private HashSet<string>? _declaring;

    /// <summary>Whether anything that the compilation sees declares such an attribute.</summary>
    public bool AreUsed => Declaring.Count > 0;

    private HashSet<string> Declaring => _declaring ??= FindDeclaring();

    /// <summary>What the annotations of a member, of what it overrides or of its type say; null if there is none.</summary>
    public Ruling? Of(ISymbol member)
    {
        var definition = member.Declared();
        if (definition.ContainingAssembly is not { } assembly || !MayAnnotate(assembly))
            return null;

        return _rulings.TryGetValue(definition, out var known) ? known : _rulings.GetOrAdd(definition, Read(definition));
    }

    /// <summary>Whether the member's assembly may use such annotations at all.</summary>
    public bool MayConcern(ISymbol member) => member.ContainingAssembly is { } assembly && MayAnnotate(assembly);

    public bool IsNonBlocking(IParameterSymbol parameter) =>
        parameter.ContainingAssembly is { } assembly && MayAnnotate(assembly) && Has(parameter.OriginalDefinition, NonBlocking);

    private Ruling? Read(ISymbol member)
    {
        for (var declared = member; declared is not null; declared = declared.Overridden())
        {
            if (Marked(declared, member) is { } ruling)
                return ruling;
        }

        // A constructor makes the object; it is the object's members that a type's annotation is about.
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
            return null;

        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (Marked(type, member) is { } ruling)
                return ruling;
        }

        return null;
    }

    private Ruling? Marked(ISymbol declared, ISymbol member)
    {
        if (Has(declared, NonBlocking))
            return Ruling.Removed;

        if (!Has(declared, Blocking) || member.GetDocumentationCommentId() is not { } text || ApiId.Parse(text) is not { } id)
            return null;

        // Whether there is such a twin, and whether it takes what a call passes, is seen at the call.
        var twin = member is IMethodSymbol { MethodKind: MethodKind.Ordinary } ? member.Name + "Async" : null;
        return new Ruling(new BlockingApi(id, WaitKind.Wait, DependsOnObject: false, twin));
    }

    private static bool Has(ISymbol symbol, string attributeName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == attributeName)
                return true;
        }

        return false;
    }

    private bool MayAnnotate(IAssemblySymbol assembly)
    {
        if (!AreUsed)
            return false;

        return _annotated.TryGetValue(assembly, out var known)
            ? known
            : _annotated.GetOrAdd(assembly, Declaring.Contains(assembly.Name) || assembly.RefersToAny(Declaring));
    }

    private HashSet<string> FindDeclaring()
    {
        var declaring = new HashSet<string>();
        if (compilation.ContainsSymbolsWithName(Blocking, SymbolFilter.Type) || compilation.ContainsSymbolsWithName(NonBlocking, SymbolFilter.Type))
            declaring.Add(compilation.Assembly.Name);

        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            // The framework has neither, and is most of what a compilation refers to.
            if (!IsFramework(assembly.Name) && (assembly.TypeNames.Contains(Blocking) || assembly.TypeNames.Contains(NonBlocking)))
                declaring.Add(assembly.Name);
        }

        return declaring;
    }

    private static bool IsFramework(string assembly) =>
        assembly is "mscorlib" or "netstandard" or "System" || assembly.StartsWith("System.", System.StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.", System.StringComparison.Ordinal);
}
