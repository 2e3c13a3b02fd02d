using System.Text;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// How the compiler names the method that a piece of work becomes: a lambda that captures nothing is <c>&lt;Member&gt;b__n_m</c> of the class
/// <c>&lt;&gt;c</c> inside the type, a static local function is <c>&lt;Member&gt;g__Name|n_m</c> of the type itself.
/// https://github.com/dotnet/roslyn/blob/main/src/Compilers/CSharp/Portable/Symbols/Synthesized/GeneratedNames.cs
/// </summary>
internal static class EntryPointName
{
    private const string ClosureClass = "<>c";

    /// <summary>The type's name as <c>Type.GetType</c> reads it, and the method's, whole or the part that is certain.</summary>
    public static (string Type, string Method, bool IsPrefix) Of(IMethodSymbol work, IAssemblySymbol program)
    {
        var type = ReflectionName(work.ContainingType, program);
        return work.MethodKind switch
        {
            MethodKind.AnonymousFunction => ($"{type}+{ClosureClass}", $"<{MemberAround(work)}>b__", true),
            MethodKind.LocalFunction => (type, $"<{MemberAround(work)}>g__{work.Name}|", true),
            _ => (type, work.MetadataName, false),
        };
    }

    /// <summary>The member that a lambda or local function stands in, however deep; an initializer belongs to the constructor.</summary>
    private static string MemberAround(IMethodSymbol work)
    {
        ISymbol symbol = work;
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;

        return symbol is IMethodSymbol member ? member.MetadataName
            : symbol.IsStatic ? WellKnownMemberNames.StaticConstructorName
            : WellKnownMemberNames.InstanceConstructorName;
    }

    private static string ReflectionName(INamedTypeSymbol type, IAssemblySymbol program)
    {
        var name = new StringBuilder();
        for (var current = type; current is not null; current = current.ContainingType)
            name.Insert(0, current.ContainingType is null ? Escape(current.MetadataName) : "+" + Escape(current.MetadataName));

        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
            name.Insert(0, space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("global::", "").Replace("@", "") + ".");

        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, program))
            name.Append(", ").Append(type.ContainingAssembly.Identity.Name);

        return name.ToString();
    }

    // https://learn.microsoft.com/dotnet/fundamentals/reflection/specifying-fully-qualified-type-names
    private static string Escape(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is '\\' or ',' or '+' or '&' or '*' or '[' or ']')
                escaped.Append('\\');

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
