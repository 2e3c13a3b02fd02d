using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// A socket for datagrams: <c>Connect</c> sends nothing, and only says with whom it talks; <c>Send</c> hands the bytes to the system, and nobody answers. The name
/// of a host is looked up all the same.
/// </summary>
internal static class DatagramSocket
{
    // SocketType.Dgram
    private const int Datagram = 2;

    /// <summary>Whether a call of such a socket waits for nobody.</summary>
    public static bool IsAtOnce(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Connect" or "Send" or "SendTo" or "Disconnect", ContainingType.Name: "Socket" or "UdpClient" }, Instance: { } socket } call
        && !LooksUpHost(call)
        && (call.TargetMethod is { ContainingType.Name: "UdpClient" } or { Name: "SendTo" } || IsForDatagrams(Writes.ValueBehind(socket)));

    private static bool IsForDatagrams(IOperation socket) => socket switch
    {
        IObjectCreationOperation { Arguments: var arguments } => IsForDatagrams(arguments),
        IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private, ContainingType: var type } } => MakesDatagramSocketsAlone(type),
        _ => false,
    };

    // Told by the names: who keeps such a socket in a field makes it in the same class.
    private static bool MakesDatagramSocketsAlone(INamedTypeSymbol type)
    {
        var makes = false;
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                if (node is not MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var kind } || LastName.TextOf(of) != "SocketType")
                    continue;

                if (kind != "Dgram")
                    return false;

                makes = true;
            }
        }

        return makes;
    }

    private static bool LooksUpHost(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && !(argument.Value.ConstantValue.Value is string text && IsAddress(text)))
                return true;
        }

        return false;
    }

    private static bool IsForDatagrams(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name == "SocketType")
                return argument.Value.ConstantValue is { HasValue: true, Value: Datagram };
        }

        return false;
    }

    // Of digits and dots, or with a colon: no host has such a name.
    private static bool IsAddress(string text)
    {
        foreach (var character in text)
        {
            if (character == ':')
                return true;

            if (character != '.' && !char.IsDigit(character))
                return false;
        }

        return text.Length > 0;
    }
}
