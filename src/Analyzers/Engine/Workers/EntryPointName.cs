using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// How the compiler names the method that a piece of work becomes: a lambda that captures nothing is <c>&lt;Member&gt;b__n_m</c> of the class
/// <c>&lt;&gt;c</c> inside the type, a static local function is <c>&lt;Member&gt;g__Name|n_m</c> of the type itself.
/// https://github.com/dotnet/roslyn/blob/main/src/Compilers/CSharp/Portable/Symbols/Synthesized/GeneratedNames.cs
/// </summary>
internal static class EntryPointName
{
    private const string ClosureClass = "<>c";

    /// <summary>An expression for the type, and the method's name, whole or the part that is certain.</summary>
    public static (string Type, string Method, bool IsPrefix) Of(IMethodSymbol work, Compilation program)
    {
        var type = work.ContainingType;
        return work.MethodKind switch
        {
            MethodKind.AnonymousFunction => (ClosureOf(type, program), $"<{MemberAround(work)}>b__", true),
            MethodKind.LocalFunction => (Expression(type, program), $"<{MemberAround(work)}>g__{work.Name}|", true),
            _ => (Expression(type, program), work.MetadataName, false),
        };
    }

    // A type that this program may name needs no parser of names at run time, which takes milliseconds to be compiled.
    private static string Expression(INamedTypeSymbol type, Compilation program) =>
        IsNameable(type, program) ? $"typeof({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})" : ByName(ReflectionName(type, program.Assembly));

    private static string ClosureOf(INamedTypeSymbol type, Compilation program) =>
        IsNameable(type, program)
            ? $"{Expression(type, program)}.GetNestedType(\"{ClosureClass}\", global::System.Reflection.BindingFlags.NonPublic)"
            : ByName($"{ReflectionName(type, program.Assembly)}+{ClosureClass}");

    private static bool IsNameable(INamedTypeSymbol type, Compilation program) =>
        program.IsSymbolAccessibleWithin(type, program.Assembly) && !type.IsFileLocal;

    private static string ByName(string name) => $"global::System.Type.GetType({SymbolDisplay.FormatLiteral(name, quote: true)})";

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
