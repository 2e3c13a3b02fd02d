using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>What a field or property holds.</summary>
/// <param name="Value">The expression; null for what its type has where nothing is given.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOfMaker">Whether the expression stands where the object is made, not in its class.</param>
internal readonly record struct HeldValue(IOperation? Value, ITypeSymbol? Type, bool IsOfMaker)
{
    /// <summary>The constant that it is, if it is one.</summary>
    public Optional<object?> Constant => Value is not null ? Value.Unwrap().ConstantValue
        : IsNullable(Type) ? new Optional<object?>(null)
        : DefaultOf(Type) is { } number ? new Optional<object?>(number) : default;

    /// <summary>Whether nothing is null, of a type.</summary>
    public static bool IsNullable(ITypeSymbol? type) => type is { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>What a number, flag or enum is where nothing is given; null for other types.</summary>
    public static object? DefaultOf(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number } ? DefaultOf(number)
        : type?.SpecialType switch
        {
            SpecialType.System_Boolean => false,
            SpecialType.System_Char => '\0',
            SpecialType.System_SByte => (sbyte)0,
            SpecialType.System_Byte => (byte)0,
            SpecialType.System_Int16 => (short)0,
            SpecialType.System_UInt16 => (ushort)0,
            SpecialType.System_Int32 => 0,
            SpecialType.System_UInt32 => 0u,
            SpecialType.System_Int64 => 0L,
            SpecialType.System_UInt64 => 0ul,
            SpecialType.System_Single => 0f,
            SpecialType.System_Double => 0d,
            SpecialType.System_Decimal => 0m,
            _ => null,
        };
}

/// <summary>What an object has in a field or property when it has just been made: by its initializer, the constructor that is called, or its declaration.</summary>
internal static class NewObject
{
    // this(…), base(…)
    private const int MaxConstructors = 4;

    /// <summary>The value; null if it is not known.</summary>
    /// <param name="creation">What makes it.</param>
    /// <param name="member">What <see cref="StoredMember.BehindMember"/> gave, or the parameter of a primary constructor.</param>
    public static HeldValue? Of(IObjectCreationOperation creation, ISymbol member)
    {
        foreach (var part in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            switch (part)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment when Is(target.Member, member):
                    return new HeldValue(assignment.Value, null, IsOfMaker: true);
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation target } when Is(target.Member, member):
                    return null;
            }
        }

        return creation.Constructor is { } constructor ? OfConstructor(constructor, creation.Arguments, member, MaxConstructors) : null;
    }

    /// <summary>The same where a method of it is called: what has been put into it since counts as well.</summary>
    public static HeldValue? At(IOperation owner, ISymbol member, IOperation call)
    {
        if (owner is ILocalReferenceOperation local)
        {
            if (StoredMember.Before(owner, member, call) is (true, var stored))
                return stored is null ? null : new HeldValue(stored, null, IsOfMaker: true);

            owner = Writes.OnlyValueOf(local)?.Unwrap() ?? owner;
        }

        return owner is IObjectCreationOperation creation ? Of(creation, member) : null;
    }

    private static bool Is(ISymbol written, ISymbol member) => SymbolEqualityComparer.Default.Equals(StoredMember.BehindMember(written), member);

    private static HeldValue? OfConstructor(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, ISymbol member, int constructors)
    {
        constructor = constructor.OriginalDefinition;
        if (constructors == 0 || constructor.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation })
            return null;

        var isOwn = SymbolEqualityComparer.Default.Equals((member is IParameterSymbol ? member.ContainingSymbol : member).ContainingType?.OriginalDefinition, constructor.ContainingType);
        if (isOwn && SymbolEqualityComparer.Default.Equals(ParameterBehind(member)?.ContainingSymbol, constructor))
            return ArgumentOf(ParameterBehind(member)!, arguments);

        var syntax = constructor.DeclaringSyntaxReferences is [var declaration] ? declaration.GetSyntax() : null;
        if (syntax is not ConstructorDeclarationSyntax written)
        {
            return isOwn ? OfDeclaration(member, compilation, constructor, arguments)
                : syntax is TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax, ..] } ? null
                : OfBase(constructor, member, constructors);
        }

        if (Model.OperationOf(compilation, written) is not IConstructorBodyOperation body)
            return null;

        if (Assigned(body, member) is (true, var value))
            return value is null ? null : Given(value, constructor, arguments);

        if (written.Initializer is { ThisOrBaseKeyword.RawKind: var keyword } && (!isOwn || keyword == (int)SyntaxKind.ThisKeyword) && CallIn(body.Initializer) is { } next)
            return OfConstructor(next.TargetMethod, next.Arguments, member, constructors - 1) is { } held ? InTermsOf(held, constructor, arguments) : null;

        return isOwn ? OfDeclaration(member, compilation, constructor, arguments) : OfBase(constructor, member, constructors);
    }

    private static IInvocationOperation? CallIn(IOperation? initializer) =>
        initializer as IInvocationOperation ?? (initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation;

    // A base class whose constructor is not named.
    private static HeldValue? OfBase(IMethodSymbol constructor, ISymbol member, int constructors)
    {
        foreach (var candidate in constructor.ContainingType.BaseType?.InstanceConstructors ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            if (candidate.Parameters.IsEmpty)
                return OfConstructor(candidate, ImmutableArray<IArgumentOperation>.Empty, member, constructors - 1);
        }

        return null;
    }

    /// <summary>Whether a constructor gives the member a value, itself or by a method that it calls, and which one it surely is.</summary>
    private static (bool IsAssigned, IOperation? Value) Assigned(IConstructorBodyOperation body, ISymbol member)
    {
        var variables = BodyVariables.Around(body);
        (bool IsAssigned, IOperation? Value) found = default;
        foreach (var written in variables.Writes)
        {
            if (written.Key is not (IFieldSymbol or IPropertySymbol) || !Is(written.Key, member))
                continue;

            var writes = written.Value;
            if (found.IsAssigned || writes.Count > 1)
                return (true, null);

            found = (true, writes[0] is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } }, Value: var value, Parent: IExpressionStatementOperation { Parent: IBlockOperation { Parent: IConstructorBodyOperation } } }
                ? value : null);
        }

        foreach (var call in variables.Calls)
        {
            if (call is { Instance: IInstanceReferenceOperation, TargetMethod.MethodKind: not MethodKind.Constructor } && MemberWriters.MayWrite(call.TargetMethod, member))
                return (true, null);
        }

        return found.IsAssigned || variables.ElementWritesOf(member).Count == 0 ? found : (true, null);
    }

    private static HeldValue? OfDeclaration(ISymbol member, Compilation compilation, IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments)
    {
        if (member.DeclaringSyntaxReferences is not [var declaration] || !compilation.ContainsSyntaxTree(declaration.SyntaxTree))
            return null;

        var syntax = declaration.GetSyntax();
        var value = syntax switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var initial } => initial,
            PropertyDeclarationSyntax { Initializer.Value: var initial } => initial,
            _ => null,
        };

        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        return value is not null ? Model.OperationOf(compilation, value) is { } operation ? Given(operation, constructor, arguments) : null
            : syntax is ParameterSyntax || type is null or ITypeParameterSymbol ? null : new HeldValue(null, type, IsOfMaker: false);
    }

    /// <summary>The parameter by which a record's property, or what a class keeps of its primary constructor, is given.</summary>
    private static IParameterSymbol? ParameterBehind(ISymbol member)
    {
        if (member is IParameterSymbol parameter)
            return parameter;

        if (member is not IPropertySymbol { DeclaringSyntaxReferences: [var declaration] } || declaration.GetSyntax() is not ParameterSyntax syntax)
            return null;

        foreach (var constructor in member.ContainingType.InstanceConstructors)
        {
            foreach (var candidate in constructor.Parameters)
            {
                if (candidate.DeclaringSyntaxReferences is [var own] && own.Span == syntax.Span && own.SyntaxTree == syntax.SyntaxTree)
                    return candidate;
            }
        }

        return null;
    }

    /// <summary>A value in a constructor, which may be what the call gives it.</summary>
    private static HeldValue? Given(IOperation value, IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments) =>
        value.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } reference
            ? SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, constructor) && !Writes.Any(reference, parameter) ? ArgumentOf(parameter, arguments) : null
            : new HeldValue(value, null, IsOfMaker: false);

    private static HeldValue? InTermsOf(HeldValue held, IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments) =>
        held is { Value: { } value } ? Given(value, constructor, arguments) : held;

    private static HeldValue? ArgumentOf(IParameterSymbol parameter, ImmutableArray<IArgumentOperation> arguments) =>
        arguments.For(parameter.Ordinal) is { Value: var given } ? new HeldValue(given, null, IsOfMaker: true) : null;
}
